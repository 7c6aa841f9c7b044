const FORMATS = ["gzip", "deflate", "deflate-raw", "brotli"] as const;

async function through(chunks: Iterable<unknown>, pair: { readable: ReadableStream; writable: WritableStream }): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  for await (const piece of ReadableStream.from(chunks).pipeThrough(pair)) {
    pieces.push(piece);
    length += piece.length;
  }
  const all = new Uint8Array(length);
  let at = 0;
  for (const piece of pieces) {
    all.set(piece, at);
    at += piece.length;
  }
  return all;
}

const text = new Uint8Array(40_000).map((_, i) => 97 + (i % 23));

for (const format of FORMATS) {
  test(`${format} comes back as it was, from pieces of any size`, async () => {
    const small = await through([text.slice(0, 7), text.slice(7), new Uint8Array(0)], new CompressionStream(format));
    ok(small.length < 1000, `smaller: ${small.length}`);
    const bytes = [...small].map((byte) => Uint8Array.of(byte));
    const back = await through(bytes, new DecompressionStream(format));
    equal(back.length, text.length);
    ok(back.every((byte, i) => byte === text[i]), "the same bytes");
  });

  test(`${format} that ends too early is an error`, async () => {
    const small = await through([text], new CompressionStream(format));
    await rejects("TypeError", through([small.slice(0, -1)], new DecompressionStream(format)), "ends too early");
    await rejects("TypeError", through([], new DecompressionStream(format)), "ends too early");
  });

  test(`${format} that goes on after its end is an error, after the output`, async () => {
    const small = await through([text], new CompressionStream(format));
    const reader = ReadableStream.from([small, Uint8Array.of(0)]).pipeThrough(new DecompressionStream(format)).getReader();
    let length = 0;
    const reading = async () => {
      for (;;) {
        length += (await reader.read()).value!.length;
      }
    };
    await rejects("TypeError", reading(), `not valid ${format}`);
    equal(length, text.length);
  });

  test(`${format} refuses what are no bytes`, async () => {
    await rejects("TypeError", through(["text"], new CompressionStream(format)), "not an ArrayBuffer");
  });
}

test("a bomb is decompressed no faster than it is read", async () => {
  const zeros = new Uint8Array(1 << 20);
  const bomb = await through(Array.from({ length: 64 }, () => zeros), new CompressionStream("gzip"));
  ok(bomb.length < 100_000, "small");
  const { readable, writable } = new DecompressionStream("gzip");
  const writer = writable.getWriter();
  let written = false;
  const write = writer.write(bomb).then(() => void (written = true), () => {});
  const reader = readable.getReader();
  await reader.read();
  await sleep(20);
  ok(!written, "the rest waits");
  await reader.cancel();
  await write;
});

test("an unknown format is refused", () => {
  throws("TypeError", () => new CompressionStream("lzma" as "gzip"), "lzma");
  throws("TypeError", () => new (DecompressionStream as unknown as new () => object)(), "1 argument required");
});
