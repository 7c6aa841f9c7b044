test("the parts of a URL", () => {
  const url = new URL("HTTPS://user:secret@EXAMPLE.com:8443/a/./b/../c%20d?x=1&y=ü#top");
  equal(url.href, "https://user:secret@example.com:8443/a/c%20d?x=1&y=%C3%BC#top");
  equal(url.origin, "https://example.com:8443");
  equal(url.protocol, "https:");
  equal(url.username, "user");
  equal(url.password, "secret");
  equal(url.host, "example.com:8443");
  equal(url.hostname, "example.com");
  equal(url.port, "8443");
  equal(url.pathname, "/a/c%20d");
  equal(url.search, "?x=1&y=%C3%BC");
  equal(url.hash, "#top");
  equal(JSON.stringify({ url }), `{"url":"${url.href}"}`);
});

test("relative URLs", () => {
  const base = "https://example.com/a/b?q#f";
  equal(new URL("../c", base).href, "https://example.com/c");
  equal(new URL("?n", base).href, "https://example.com/a/b?n");
  equal(new URL("#n", base).href, "https://example.com/a/b?q#n");
  equal(new URL("//other/x", base).href, "https://other/x");
  equal(new URL("", base).href, "https://example.com/a/b?q");
  equal(new URL("d:/x", "file:///c:/y").href, "d:/x");
  equal(new URL("/x", "file:///c:/y").href, "file:///c:/x");
});

test("an invalid URL says why", () => {
  throws("TypeError", () => new URL("nothing"), "no scheme");
  throws("TypeError", () => new URL("x", "nothing"), "base URL");
  throws("TypeError", () => new URL("http://a b/"), "character");
  throws("TypeError", () => new URL("http://a:99999/"), "65535");
  throws("TypeError", () => new (URL as unknown as new () => URL)());
  equal(URL.parse("nothing"), null);
  equal(URL.canParse("nothing"), false);
  equal(URL.canParse("x", "http://a/"), true);
});

test("setters change what they can, and ignore what is of no use", () => {
  const url = new URL("http://a.test/x");
  url.protocol = "https";
  url.host = "b.test:8080";
  url.pathname = "p q";
  url.search = "s";
  url.hash = "h";
  url.username = "me@home";
  equal(url.href, "https://me%40home@b.test:8080/p%20q?s#h");
  url.host = "a b";
  url.port = "many";
  url.protocol = "mailto";
  equal(url.href, "https://me%40home@b.test:8080/p%20q?s#h");
  throws("TypeError", () => { url.href = "nothing"; });
});

test("searchParams and the URL are one", () => {
  const url = new URL("https://a.test/?x=1&x=2&y=a+b%26");
  const params = url.searchParams;
  ok(params === url.searchParams, "same object");
  equal(params.getAll("x").join(), "1,2");
  equal(params.get("y"), "a b&");
  params.append("z", "ä€😀");
  params.delete("x", "1");
  equal(url.search, "?x=2&y=a+b%26&z=%C3%A4%E2%82%AC%F0%9F%98%80");
  url.search = "?only=this";
  equal([...params].join(";"), "only,this");
  params.delete("only");
  equal(url.href, "https://a.test/");
});

test("URLSearchParams of strings, pairs, objects", () => {
  equal(new URLSearchParams("?a=1&&b").toString(), "a=1&b=");
  equal(new URLSearchParams([["a", "1"], ["a", "2"]]).toString(), "a=1&a=2");
  equal(new URLSearchParams({ b: "2", a: "\ud800" }).toString(), "b=2&a=%EF%BF%BD");
  throws("TypeError", () => new URLSearchParams([["a"]] as unknown as [string, string][]), "a name and a value");
  const params = new URLSearchParams("c=3&a=1&b=2&a=0");
  params.sort();
  equal(params.toString(), "a=1&a=0&b=2&c=3");
  equal(params.size, 4);
  equal(new URLSearchParams("\n=\ud800\udc00&=\ud800").toString(), "%0A=%F0%90%80%80&=%EF%BF%BD");
});

test("URLs that are normal already, and some that only look so", () => {
  for (const same of [
    "https://a.test/", "http://a-b.c1.test:8080/x/y.z?q=1&r[]=%20#f?#", "https://localhost:3000/a//b/%C3%BC", "http://x:443/",
  ]) {
    equal(new URL(same).href, same);
    equal(new URL(same, "https://base.test/x?y").href, same);
  }
  for (const [given, made] of [
    ["https://a.test", "https://a.test/"], ["https://a.test:443/", "https://a.test/"], ["http://a.test:080/", "http://a.test/"],
    ["http://1.2.3/", "http://1.2.0.3/"], ["http://a.test/b/./c/../d", "http://a.test/b/d"], ["http://a.test/%2e%2E/b", "http://a.test/b"],
    ["http://a.test/b c", "http://a.test/b%20c"], ["http://a.test/?'", "http://a.test/?%27"], ["http://a.test/#`", "http://a.test/#%60"],
    ["http://a.test/b ", "http://a.test/b"], ["http://a.test/b\n", "http://a.test/b"], ["http://A.test/", "http://a.test/"],
    ["http://a.test\\b", "http://a.test/b"], ["http://u@a.test/", "http://u@a.test/"],
  ]) {
    equal(new URL(given).href, made);
  }
  for (const wrong of ["http://1.2.3.400/", "http://a.test:70000/", "http://xn--a/", "http://"]) {
    throws("TypeError", () => new URL(wrong));
  }
  const parts = new URL("http://a.test:8080/p/q?r#s");
  equal([parts.host, parts.port, parts.pathname, parts.search, parts.hash, parts.origin, parts.username, parts.password],
    ["a.test:8080", "8080", "/p/q", "?r", "#s", "http://a.test:8080", "", ""]);
});

test("queries with and without escapes", () => {
  equal([...new URLSearchParams("a=1&&b&=c&d==e&ü=ä")], [["a", "1"], ["b", ""], ["", "c"], ["d", "=e"], ["ü", "ä"]]);
  equal([...new URLSearchParams("a+b=%20")], [["a b", " "]]);
  equal([...new URLSearchParams("")], []);
});

test("long URLs", () => {
  for (const length of [200, 300, 70_000, 3_000_000]) {
    const url = new URL(`https://a.test/${"x".repeat(length)}?q#f`);
    equal(url.pathname.length, length + 1);
    equal(url.search + url.hash, "?q#f");
    url.hash = "g";
    equal(url.hash, "#g");
    equal(url.hostname, "a.test");
  }
});

test("a program that replaces what strings can do changes nothing for URLs that it has used before", () => {
  ok(URL && URLSearchParams, "the first touch");
  String.prototype.slice = () => "broken";
  String.prototype.split = () => ["broken"];
  equal(new URL("https://a.test/x?y=1").pathname, "/x");
  equal(new URLSearchParams("y=1").get("y"), "1");
});
