const parse = (body: BodyInit, boundary = "X") =>
  new Response(body, { headers: { "content-type": `multipart/form-data; boundary=${boundary}` } }).formData();
const lines = (...all: string[]) => all.join("\r\n");

test("values in order, and the first place of a name that is set", () => {
  const form = new FormData();
  form.append("a", "1");
  form.append("b", "2");
  form.append("a", "3");
  form.append("c", null as never);
  equal(form.getAll("a"), ["1", "3"]);
  form.set("a", "4");
  equal([...form].map((entry) => entry.join("=")).join("&"), "a=4&b=2&c=null");
  form.delete("b");
  equal([form.has("b"), form.get("b"), form.getAll("b").length], [false, null, 0]);
  form.set("new", "\ud800");
  equal(form.get("new"), "\ufffd");
  equal([...form.keys()].join(), "a,c,new");
});

test("an iterator sees what is added meanwhile", () => {
  const form = new FormData();
  form.append("a", "1");
  const seen: string[] = [];
  for (const [name] of form) {
    seen.push(name);
    if (seen.length < 3) {
      form.append(`${seen.length}`, "");
    }
  }
  equal(seen.join(), "a,1,2");
});

test("blobs become files", () => {
  const form = new FormData();
  form.append("b", new Blob(["x"], { type: "t/u" }));
  form.append("n", new Blob([]), "named");
  const given = new File(["y"], "own", { lastModified: 7 });
  form.append("f", given);
  form.append("r", given, "renamed");
  const file = form.get("b") as File;
  equal([file.name, file.type, file.size], ["blob", "t/u", 1]);
  equal((form.get("n") as File).name, "named");
  ok(form.get("f") === given, "the same file");
  equal([(form.get("r") as File).name, (form.get("r") as File).lastModified], ["renamed", 7]);
});

test("wrong arguments", () => {
  const form = new FormData();
  throws("TypeError", () => (form as any).append("a"));
  throws("TypeError", () => (form as any).append("a", "text", "name"));
  throws("TypeError", () => (form as any).get());
  throws("TypeError", () => new (FormData as any)(null));
  throws("TypeError", () => FormData.prototype.has.call({} as never, "a"));
});

test("encoded as browsers do, and parsed again", async () => {
  const form = new FormData();
  form.append('n"\r\n\n', "1\n2\r3");
  form.append("f", new File(["\n\r\n--"], 'a"\n.txt', { type: "text/x" }));
  form.append("e", new Blob([]));
  form.append("ü", "");
  const response = new Response(form);
  const type = response.headers.get("content-type")!;
  const boundary = type.replace("multipart/form-data; boundary=", "");
  const text = await response.clone().text();
  equal(text, lines(
    `--${boundary}`, 'Content-Disposition: form-data; name="n%22%0D%0A%0D%0A"', "", "1\r\n2\r\n3",
    `--${boundary}`, 'Content-Disposition: form-data; name="f"; filename="a%22%0A.txt"', "Content-Type: text/x", "", "\n\r\n--",
    `--${boundary}`, 'Content-Disposition: form-data; name="e"; filename="blob"', "Content-Type: application/octet-stream", "", "",
    `--${boundary}`, 'Content-Disposition: form-data; name="ü"', "", "", `--${boundary}--`, ""));
  const back = await response.formData();
  equal([...back.keys()], ['n"\r\n\r\n', "f", "e", "ü"]);
  const file = back.get("f") as File;
  equal([file.name, file.type, await file.text()], ['a"\n.txt', "text/x", "\n\r\n--"]);
  equal((back.get("e") as File).size, 0);
  equal([...(await new Response(new FormData()).formData())].length, 0);
});

test("what other programs send", async () => {
  const form = await parse(lines(
    "preamble --X", "--X \t", "content-disposition:form-data;name=plain", "X-Other: 1", "", "v",
    "--X", "Content-Type: Text/HTML; Charset=x", 'CONTENT-DISPOSITION: Form-Data; filename=""; name="file"', "", "\u00e9--X",
    "--X--", "epilogue", "--X"));
  equal(form.get("plain"), "v");
  const file = form.get("file") as File;
  equal([file.name, file.type, await file.text()], ["", "text/html; charset=x", "\u00e9--X"]);
});

test("malformed bodies are TypeErrors", async () => {
  const head = 'Content-Disposition: form-data; name="a"';
  for (const body of [
    "", "--", "--X", "--Xx", "--X\r\n", lines("--X", head), lines("--X", head, "", "v"), lines("--X", head, "", "v", "--X"),
    lines("--X", "", "v", "--X--"), lines("--X", "Content-Disposition: form-data", "", "v", "--X--"),
    lines("--X", "Content-Disposition: attachment; name=a", "", "v", "--X--"), lines("--X", "no colon", "", "v", "--X--"),
    lines("--X", 'Content-Disposition: form-data; name="a', "", "v", "--X--"), lines("--X", head, "", "v", "--Y--"),
    lines("--X", `${head}; x`, "", "v", "--X--"), lines("--X junk", head, "", "v", "--X--"),
  ]) {
    await rejects("TypeError", parse(body));
  }
  await rejects("TypeError", new Response("", { headers: { "content-type": "multipart/form-data" } }).formData());
  await rejects("TypeError", new Response("", { headers: { "content-type": "text/plain" } }).formData());
});

test("a boundary across the windows of the search, and two thousand parts", async () => {
  for (const size of [4090, 4095, 4096, 69_630, 1_118_200]) {
    const form = new FormData();
    form.append("f", new Blob([new Uint8Array(size).fill(13)]));
    form.append("g", "end");
    const back = await new Response(form).formData();
    equal([(back.get("f") as File).size, back.get("g")], [size, "end"]);
  }
  const many = new FormData();
  for (let i = 0; i < 2_000; i++) {
    many.append(`${i}`, `${i}`);
  }
  equal([...(await new Response(many).formData())].length, 2_000);
});

test("form-urlencoded bodies", async () => {
  const form = await new Response("a=1&b=%C3%A9+x&&c&=d&%zz=%", { headers: { "content-type": "application/x-www-form-urlencoded" } }).formData();
  equal([...form].map((entry) => entry.join("=")).join("&"), "a=1&b=é x&c=&=d&%zz=%");
});
