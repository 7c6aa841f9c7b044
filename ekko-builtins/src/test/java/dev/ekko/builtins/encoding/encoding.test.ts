test("UTF-8 both ways", () => {
  const text = "aé漢😀\0\ufeff";
  const bytes = new TextEncoder().encode(text);
  equal([...bytes.subarray(0, 6)].join(), "97,195,169,230,188,162");
  equal(new TextDecoder().decode(bytes), text);
  equal(new TextEncoder().encode("\ud800x").join(), "239,191,189,120");
  ok(bytes.buffer.transfer() instanceof ArrayBuffer, "the buffer can be transferred");
});

test("encodeInto writes whole characters", () => {
  const bytes = new Uint8Array(5);
  const { read, written } = new TextEncoder().encodeInto("é漢x", bytes);
  equal(`${read} ${written} ${bytes.join()}`, "2 5 195,169,230,188,162");
  equal(new TextEncoder().encodeInto("😀", bytes.subarray(0, 3)).written, 0);
});

test("a byte order mark is left out once, or kept", () => {
  const bytes = new Uint8Array([0xef, 0xbb, 0xbf, 0xef, 0xbb, 0xbf, 65]);
  equal(new TextDecoder().decode(bytes), "\ufeffA");
  equal(new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes), "\ufeff\ufeffA");
  const decoder = new TextDecoder();
  equal(decoder.decode(bytes.subarray(0, 2), { stream: true }) + decoder.decode(bytes.subarray(2)), "\ufeffA");
});

test("legacy encodings", () => {
  const cases: [string, number[], string][] = [
    ["latin1", [0x80, 0xe9], "€é"],
    ["windows-1251", [0xcf, 0xf0], "Пр"],
    ["koi8-u", [0xae, 0xbe], "ўЎ"],
    ["iso-8859-14", [0xa1], "Ḃ"],
    ["gb2312", [0xc4, 0xe3, 0xba, 0xc3], "你好"],
    ["gb18030", [0x81, 0x30, 0x81, 0x30, 0x94, 0x39, 0xda, 0x33], "\u0080💩"],
    ["big5", [0x88, 0x62, 0xa4, 0xa4], "Ê̄中"],
    ["sjis", [0x93, 0xfa, 0xb1, 0x41], "日ｱA"],
    ["euc-jp", [0xc6, 0xfc, 0x8f, 0xb0, 0xa1, 0x8e, 0xb1], "日丂ｱ"],
    ["iso-2022-jp", [0x1b, 0x24, 0x42, 0x46, 0x7c, 0x1b, 0x28, 0x4a, 0x5c], "日¥"],
    ["euc-kr", [0xc7, 0xd1], "한"],
    ["utf-16be", [0xd8, 0x3d, 0xde, 0x00], "😀"],
    ["x-user-defined", [0x80, 0xff], "\uf780\uf7ff"],
  ];
  for (const [label, bytes, text] of cases) {
    const decoder = new TextDecoder(label, { fatal: true });
    equal(decoder.decode(new Uint8Array(bytes)), text);
    // The same byte by byte.
    let streamed = "";
    for (const byte of bytes) {
      streamed += decoder.decode(new Uint8Array([byte]), { stream: true });
    }
    equal(streamed + decoder.decode(), text);
  }
});

test("malformed input", () => {
  equal(new TextDecoder().decode(new Uint8Array([0xf0, 0x90, 0x41, 0xff])), "\ufffdA\ufffd");
  equal(new TextDecoder("big5").decode(new Uint8Array([0x81, 0x41, 0x81])), "\ufffdA\ufffd");
  throws("TypeError", () => new TextDecoder("utf-8", { fatal: true }).decode(new Uint8Array([0xff])));
  throws("TypeError", () => new TextDecoder("shift_jis", { fatal: true }).decode(new Uint8Array([0xff])), "shift_jis");
  throws("RangeError", () => new TextDecoder("utf-7"), "utf-7");
  throws("RangeError", () => new TextDecoder("iso-2022-kr"));
  throws("TypeError", () => new TextDecoder().decode("text" as never));
  const decoder = new TextDecoder();
  equal(decoder.decode(new Uint8Array([0xe2, 0x82]), { stream: true }), "");
  equal(decoder.decode(), "\ufffd");
});

test("detached and shared memory", () => {
  const bytes = new TextEncoder().encode("gone");
  bytes.buffer.transfer();
  equal(new TextDecoder().decode(bytes), "");
  const shared = new Uint8Array(new SharedArrayBuffer(2));
  shared.set([104, 105]);
  equal(new TextDecoder().decode(shared), "hi");
  equal(new TextDecoder("euc-kr").decode(shared.buffer), "hi");
  equal(new TextDecoder().decode(new DataView(shared.buffer, 1)), "i");
});

test("ten million characters", () => {
  const text = "漢é".repeat(5_000_000);
  const bytes = new TextEncoder().encode(text);
  equal(bytes.length, 25_000_000);
  ok(new TextDecoder().decode(bytes) === text, "the same again");
});

test("text streams", async () => {
  const source = new ReadableStream({
    start(controller) {
      for (const chunk of ["a\ud83d", "\ude00", "\ud800"]) {
        controller.enqueue(chunk);
      }
      controller.close();
    },
  });
  let text = "";
  for await (const chunk of source.pipeThrough(new TextEncoderStream()).pipeThrough(new TextDecoderStream())) {
    text += chunk;
  }
  equal(text, "a😀\ufffd");
});

test("a text stream that meets malformed input errors", async () => {
  const stream = new TextDecoderStream("utf-8", { fatal: true });
  const writer = stream.writable.getWriter();
  writer.closed.catch(() => {});
  writer.write(new Uint8Array([0xff])).catch(() => {});
  await rejects("TypeError", stream.readable.getReader().read());
});

test("UTF-8 of any length decodes alike", () => {
  const encoder = new TextEncoder();
  const strict = new TextDecoder("utf-8", { fatal: true });
  for (const text of ["", "a", "hällo", "日本", "😀", "é".repeat(12), "a".repeat(25), "ä日😀a".repeat(2000), "a".repeat(100_000)]) {
    const bytes = encoder.encode(text);
    equal(new TextDecoder().decode(bytes), text);
    equal(strict.decode(bytes), text);
    equal(new TextDecoder().decode(new Uint8Array([0xef, 0xbb, 0xbf, ...bytes.subarray(0, 4096)])).slice(0, 1), text.slice(0, 1));
  }
  for (const size of [0, 100, 10_000]) {
    for (const [end, made] of [[[0xc3], "\ufffd"], [[0xe2, 0x82], "\ufffd"], [[0xc0, 0x80], "\ufffd\ufffd"], [[0xed, 0xa0, 0x80], "\ufffd\ufffd\ufffd"]]) {
      const bytes = new Uint8Array([...new Uint8Array(size).fill(97), ...end as number[]]);
      equal(new TextDecoder().decode(bytes), "a".repeat(size) + made);
      throws("TypeError", () => strict.decode(bytes));
    }
  }
});

test("bytes that are shared, detached or a part of something", () => {
  const shared = new Uint8Array(new SharedArrayBuffer(3));
  shared.set([65, 66, 67]);
  equal(new TextDecoder().decode(shared), "ABC");
  equal(new TextDecoder().decode(new Uint8Array(new SharedArrayBuffer(5000))).length, 5000);
  const gone = new Uint8Array(8);
  gone.buffer.transfer();
  equal(new TextDecoder().decode(gone), "");
  equal(new TextDecoder().decode(new Uint8Array(9000).fill(65).subarray(10, 5010)), "A".repeat(5000));
});

test("detached bytes are no bytes", () => {
  const view = new Uint8Array([65, 66, 67]).subarray(1, 2);
  structuredClone(view.buffer, { transfer: [view.buffer] });
  equal(new TextDecoder().decode(view), "");
});

test("each byte of a surrogate is one U+FFFD, in long texts and in streams as well", () => {
  const long = new Uint8Array(5000).fill(0x41);
  long.set([0xed, 0xa0, 0x80], 4000);
  long.set([0xed, 0xbf], 4998);
  equal(new TextDecoder().decode(long), "A".repeat(4000) + "\ufffd".repeat(3) + "A".repeat(995) + "\ufffd".repeat(2));
  const decoder = new TextDecoder();
  equal(decoder.decode(new Uint8Array([0xed, 0xa0]), { stream: true }), "\ufffd\ufffd");
  equal(decoder.decode(new Uint8Array([0x80])), "\ufffd");
});
