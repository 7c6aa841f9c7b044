test("named groups, wildcards and regular expressions", () => {
  const pattern = new URLPattern("https://:tenant.example.com/users/:id(\\d+)/*?");
  equal(pattern.hostname, ":tenant.example.com");
  equal(pattern.pathname, "/users/:id(\\d+)/*?");
  ok(pattern.hasRegExpGroups, "hasRegExpGroups");
  const match = pattern.exec("https://acme.example.com/users/42/edit/now")!;
  equal(match.hostname.groups.tenant, "acme");
  equal(match.pathname.groups.id, "42");
  equal(match.pathname.groups[0], "edit/now");
  equal(match.inputs[0], "https://acme.example.com/users/42/edit/now");
  equal(pattern.test("https://acme.example.com/users/x"), false);
  equal(pattern.test("https://acme.example.com:8443/users/1"), false);
  equal(pattern.exec("no url"), null);
});

test("parts, and a base URL", () => {
  equal(new URLPattern({ pathname: ":file.html", baseURL: "https://a.test/dir/x" }).pathname, "/dir/:file.html");
  ok(new URLPattern({ pathname: ":file.html", baseURL: "https://a.test/dir/x" }).test("https://a.test/dir/index.html"), "relative");
  ok(new URLPattern("/A", "https://a.test", { ignoreCase: true }).test("https://a.test/a"), "ignoreCase");
  ok(new URLPattern().test("https://anything.test/"), "no pattern matches all");
  equal(new URLPattern({ protocol: "https", port: "443" }).port, "");
  ok(new URLPattern({ search: "a=*" }).test({ search: "?a=1" }), "parts of a URL");
});

test("a malformed pattern says where", () => {
  throws("TypeError", () => new URLPattern({ pathname: "/(a" }), "index 1");
  throws("TypeError", () => new URLPattern({ pathname: "/{a" }), "closing brace");
  throws("TypeError", () => new URLPattern({ pathname: "/:a/:a" }), "two groups");
  throws("TypeError", () => new URLPattern({ pathname: "/([z-a])" }), "invalid regular expression");
  throws("TypeError", () => new URLPattern("/a"), "base URL");
  throws("TypeError", () => new URLPattern({ hostname: "a b" }), "hostname");
});
