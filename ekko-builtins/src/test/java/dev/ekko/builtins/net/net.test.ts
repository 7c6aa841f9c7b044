import { bindUdp, connect, connectUnix, connectWebSocket, dns, events, http, listen, Listener, listenUnix } from "@ekko/net";
import type { Connection } from "@ekko/net";
import { pem, sockets } from "test:surroundings";

const text = (bytes: Uint8Array | null) => (bytes === null ? null : new TextDecoder().decode(bytes));
const all = async (connection: Connection) => new Response(connection.readable).text();
async function code(promise: Promise<unknown>): Promise<string> {
  try {
    await promise;
  } catch (error) {
    const { code } = error as { code?: unknown };
    return typeof code === "string" ? code : `${(error as Error).name}: ${(error as Error).message}`;
  }
  return "nothing thrown";
}

/** Serves each connection with a function, until the listener is closed. */
function serve(listener: Listener, handler: (client: Connection) => Promise<unknown>): void {
  (async () => {
    for await (const client of listener) {
      void handler(client).catch(() => {}).finally(() => client.close());
    }
  })();
}

async function pair(): Promise<[Connection, Connection, Listener]> {
  const listener = await listen({ port: 0 });
  const [client, server] = await Promise.all([connect({ host: "127.0.0.1", port: listener.address.port }), listener.accept()]);
  return [client, server!, listener];
}

interface Asked { method: string; path: string; headers: Map<string, string>; body: string; count: number; client: Connection }
type Answer = { status?: number; headers?: Record<string, string>; body?: string; cut?: number } | "cut" | "never";

/** A small server of HTTP/1.1, one request for each connection. */
async function web(answer: (asked: Asked) => Answer | Promise<Answer>): Promise<{ url: string; listener: Listener; asked: Asked[] }> {
  const listener = await listen({ port: 0 });
  const asked: Asked[] = [];
  serve(listener, async (client) => {
    let got = "";
    const read = async () => {
      const piece = await client.read();
      if (piece === null) {
        throw new Error("over");
      }
      got += new TextDecoder("latin1").decode(piece);
    };
    while (!got.includes("\r\n\r\n")) {
      await read();
    }
    const end = got.indexOf("\r\n\r\n");
    const [first, ...lines] = got.slice(0, end).split("\r\n");
    const headers = new Map(lines.map((line) => [line.slice(0, line.indexOf(":")).toLowerCase(), line.slice(line.indexOf(":") + 1).trim()]));
    while (headers.get("transfer-encoding") === "chunked" ? !got.endsWith("0\r\n\r\n") : got.length < end + 4 + Number(headers.get("content-length") ?? 0)) {
      await read();
    }
    const [method, path] = first.split(" ");
    const one = { method, path, headers, body: got.slice(end + 4), count: asked.length + 1, client };
    asked.push(one);
    const given = await answer(one);
    if (given === "cut" || given === "never") {
      await (given === "never" ? client.read() : undefined);
      return;
    }
    const body = given.body ?? "";
    const head = { "content-length": String(body.length), connection: "close", ...given.headers };
    await client.write(`HTTP/1.1 ${given.status ?? 200} X\r\n${Object.entries(head).map(([n, v]) => `${n}: ${v}\r\n`).join("")}\r\n${body.slice(0, given.cut)}`);
  });
  return { url: `http://127.0.0.1:${listener.address.port}`, listener, asked };
}

test("bytes go both ways, and each way ends by itself", async () => {
  const [client, server, listener] = await pair();
  equal(client.remoteAddress, { host: "127.0.0.1", port: listener.address.port, path: null });
  equal(server.remoteAddress.port, client.localAddress.port);
  equal(client.tls, null);
  await client.write("question");
  await client.closeWrite();
  equal(await all(server), "question");
  await server.write(new Uint8Array([52, 50]));
  await server.writable.close();
  equal(await all(client), "42");
  equal(await client.read(), null);
  equal(await code(client.write("more")), "closed");
  await client.close();
  await client.close();
  await server.close();
  await listener.close();
});

test("a reader that is slow makes the writer wait, in bounded memory", async () => {
  const [client, server, listener] = await pair();
  let written = 0;
  const piece = new Uint8Array(1 << 20);
  const writing = (async () => {
    for (; written < 64; written++) {
      await client.write(piece);
    }
    await client.closeWrite();
  })();
  await sleep(300);
  ok(written < 32, `${written} MB were taken from a writer whose peer reads nothing`);
  let read = 0;
  for await (const bytes of server.readable) {
    read += bytes.length;
  }
  await writing;
  equal(read, 64 << 20);
  await Promise.all([client.close(), server.close(), listener.close()]);
});

test("what is written before close arrives", async () => {
  const [client, server, listener] = await pair();
  void client.write(new Uint8Array(3_000_000));
  void client.close();
  equal((await new Response(server.readable).bytes()).length, 3_000_000);
  await Promise.all([server.close(), listener.close()]);
});

test("a connection that is closed here says so", async () => {
  const [client, server, listener] = await pair();
  const waiting = code(client.read());
  await client.close();
  equal(await waiting, "closed");
  equal(await code(client.write("x")), "closed");
  equal(await server.read(), null);
  await Promise.all([server.close(), listener.close()]);
});

test("a peer that goes away is noticed when something is written", async () => {
  const [client, server, listener] = await pair();
  await server.close();
  equal(await client.read(), null);
  let found = "nothing thrown";
  for (let i = 0; i < 100 && found === "nothing thrown"; i++) {
    found = await code(client.write("x".repeat(1000)));
    await sleep(5);
  }
  ok(found === "connection-reset" || found === "connection-closed", found);
  await Promise.all([client.close(), listener.close()]);
});

test("what cannot be connected to has a code", async () => {
  const listener = await listen({ port: 0 });
  const port = listener.address.port;
  equal(await code(listen({ port })), "address-in-use");
  equal(await code(listen({ host: "203.0.113.9", port: 0 })), "address-not-available");
  await listener.close();
  await listener.close();
  equal(await listener.accept(), null);
  equal(await code(connect({ host: "127.0.0.1", port })), "connection-refused");
  equal(await code(connect({ host: "no-such-host.invalid", port })), "host-not-found");
  equal(await code(connectUnix({ path: "missing.sock" })), "not-found");
  equal(await code(listenUnix({ path: "missing/s.sock" })), "not-found");
  equal(await code(connectUnix({ path: "x".repeat(300) })), "name-too-long");
});

test("wrong arguments are refused before anything happens", async () => {
  await rejects("TypeError", connect(undefined as never), "needs an object");
  await rejects("TypeError", connect({ host: 5, port: 1 } as never), "host is a string");
  await rejects("TypeError", connect({ host: "", port: 1 }), "host is a name");
  await rejects("RangeError", connect({ host: "a", port: 0 }), "port is a whole number");
  await rejects("TypeError", listen({} as never), "port is a number");
  await rejects("RangeError", listen({ port: 65_536 }), "port is a whole number");
  await rejects("TypeError", listen({ port: 0, tls: {} as never }), "needs a certificate");
  await rejects("TypeError", connect({ host: "a", port: 1, tls: { cert: "x" } }), "needs its key");
  await rejects("TypeError", connect({ host: "a", port: 1, signal: {} as never }), "AbortSignal");
  await rejects("TypeError", dns.resolve("a", "ANY" as never), "type is one of");
  await rejects("TypeError", connectWebSocket("ftp://a/"), "scheme ws:");
  await rejects("TypeError", http.get("/relative"), "is no absolute URL");
});

test("a signal ends it at every stage", async () => {
  const reason = new Error("enough");
  equal(await code(connect({ host: "127.0.0.1", port: 1, signal: AbortSignal.abort(reason) })), "Error: enough");
  const control = new AbortController();
  const listener = await listen({ port: 0, signal: control.signal });
  const client = await connect({ host: "127.0.0.1", port: listener.address.port, signal: control.signal });
  const reading = code(client.read());
  const tls = code(connect({ host: "127.0.0.1", port: listener.address.port, tls: true, signal: control.signal }));
  const accepted = await listener.accept();
  await sleep(50);
  control.abort(reason);
  equal([await reading, await tls, await code(client.write("x"))], ["Error: enough", "Error: enough", "Error: enough"]);
  while (await listener.accept() !== null);
  equal(await accepted!.read().catch(() => null), null);
  await accepted!.close();
});

test("TLS with certificates of both sides and a protocol", async () => {
  const listener = await listen({
    port: 0, tls: { cert: pem("server"), key: pem("server-key"), alpn: ["b", "a"], clientAuth: "require", caCerts: [pem("authority")] },
  });
  serve(listener, async (client) => {
    await client.write(`${client.tls!.alpn} ${client.tls!.peerCertificates.length}`);
  });
  const { port } = listener.address;
  const client = await connect({
    host: "localhost", port, tls: { caCerts: [pem("authority")], alpn: ["a"], cert: pem("client"), key: pem("client-key") },
  });
  equal(await all(client), "a 1");
  ok(client.tls!.protocol.startsWith("TLSv1."), client.tls!.protocol);
  ok(client.tls!.peerCertificates[0].startsWith("-----BEGIN CERTIFICATE-----\n"));
  await client.close();
  equal(await code(connect({ host: "localhost", port, tls: true })), "tls-failed");
  await connect({ host: "localhost", port, tls: true }).catch((error) => ok(error.message.includes("name its authority in caCerts"), error.message));
  equal(await code(connect({ host: "localhost", port, tls: { caCerts: [pem("authority")], serverName: "other.test" } })), "tls-failed");
  equal(await code(listen({ port: 0, tls: { cert: "nonsense", key: "nonsense" } })), "tls-failed");
  // Without a certificate the server ends it, with TLS 1.3 after the client's handshake.
  const bare = await connect({ host: "localhost", port, tls: { caCerts: [pem("authority")] } }).catch((error) => error.code as string);
  ok(typeof bare === "string" ? ["tls-failed", "connection-closed", "connection-reset"].includes(bare) : await code(bare.read()) !== "nothing thrown");
  await listener.close();
});

test("a TLS connection that is cut is no whole answer", async () => {
  const plain = await listen({ port: 0 });
  const secret = await listen({ port: 0, tls: { cert: pem("server"), key: pem("server-key") } });
  let now = (): void => {};
  const cut = new Promise<void>((resolve) => { now = resolve; });
  serve(secret, async (client) => {
    await client.write("half");
    await client.read();
  });
  serve(plain, async (client) => {
    const behind = await connect({ host: "127.0.0.1", port: secret.address.port });
    void (async () => {
      for (let bytes = await client.read(); bytes !== null; bytes = await client.read()) {
        await behind.write(bytes);
      }
    })().catch(() => {});
    void (async () => {
      for (let bytes = await behind.read(); bytes !== null; bytes = await behind.read()) {
        await client.write(bytes);
      }
    })().catch(() => {});
    await cut;
    await behind.close();
  });
  const client = await connect({ host: "localhost", port: plain.address.port, tls: { caCerts: [pem("authority")] } });
  equal(text(await client.read()), "half");
  const rest = code(client.read());
  now();
  equal(await rest, "connection-closed");
  await Promise.all([client.close(), plain.close(), secret.close()]);
});

test("a connection is encrypted in the middle", async () => {
  const [client, server, listener] = await pair();
  const upgrading = (async () => {
    equal(text(await server.read()), "STARTTLS");
    await server.write("OK");
    await server.startTls({ server: true, cert: pem("server"), key: pem("server-key") });
    return text(await server.read());
  })();
  await client.write("STARTTLS");
  equal(text(await client.read()), "OK");
  await client.startTls({ serverName: "localhost", caCerts: [pem("authority")] });
  await client.write("secret");
  equal(await upgrading, "secret");
  ok(client.tls !== null && server.tls !== null);
  await client.closeWrite();
  equal(await server.read(), null);
  await Promise.all([client.close(), server.close(), listener.close()]);
});

test("Unix sockets", async () => {
  const listener = await listenUnix({ path: "unix.sock" });
  equal(await code(listenUnix({ path: "unix.sock" })), "address-in-use");
  const client = await connectUnix({ path: "unix.sock" });
  const server = (await listener.accept())!;
  await client.write("a".repeat(1_000_000));
  await server.write("b");
  equal(text(await client.read()), "b");
  void client.closeWrite();
  equal((await all(server)).length, 1_000_000);
  await server.close();
  await client.close();
  await listener.close();
  equal(await code(connectUnix({ path: "unix.sock" })), "not-found");
});

test("a thousand connections at once, twice", async () => {
  const listener = await listen({ port: 0, backlog: 2000 });
  serve(listener, async (client) => client.readable.pipeTo(client.writable));
  for (let round = 0; round < 2; round++) {
    const answers = await Promise.all(Array.from({ length: 500 }, async (_, i) => {
      const client = await connect({ host: "127.0.0.1", port: listener.address.port });
      await client.write(`n${i}`);
      await client.closeWrite();
      const answer = await all(client);
      await client.close();
      return answer;
    }));
    equal(answers.every((answer, i) => answer === `n${i}`), true);
  }
  await listener.close();
});

test("datagrams, whole and in order of asking", async () => {
  const one = await bindUdp();
  const other = await bindUdp();
  await one.send("first", other.address);
  await one.send(new Uint8Array(60_000), other.address);
  const first = (await other.receive())!;
  equal([text(first.data), first.from.port], ["first", one.address.port]);
  equal((await other.receive())!.data.length, 60_000);
  equal(await code(one.send(new Uint8Array(70_000), other.address)), "too-large");
  equal(await code(one.send("x", { host: "255.255.255.255", port: 9 })), "access-denied");
  const waiting = other.receive();
  await other.close();
  equal(await waiting, null);
  equal(await code(other.send("x", one.address)), "closed");
  await one.close();
});

test("a flood of datagrams stays in bounds", async () => {
  const one = await bindUdp();
  const other = await bindUdp();
  const piece = new Uint8Array(8_000);
  for (let i = 0; i < 5_000; i++) {
    await one.send(piece, other.address);
  }
  let got = 0;
  const reading = (async () => { for await (const { data } of other) { got += data.length; } })();
  await sleep(200);
  await other.close();
  await reading;
  ok(got > 0 && got < 20 << 20, `${got} bytes`);
  await one.close();
});

test("multicast", async () => {
  const one = await bindUdp({ host: "0.0.0.0", reuseAddress: true, multicastLoopback: true });
  await one.joinMulticast("239.77.1.2", { networkInterface: "lo" });
  await one.send("all", { host: "239.77.1.2", port: one.address.port });
  equal(text((await one.receive())!.data), "all");
  await one.leaveMulticast("239.77.1.2", { networkInterface: "lo" });
  equal(await code(one.joinMulticast("239.77.1.2", { networkInterface: "nope0" })), "address-not-available");
  await one.close();
});

/** A name server that knows one record of each type. */
async function nameServer(malformed = false) {
  const socket = await bindUdp();
  const name = [0xc0, 12];
  const known: Record<number, number[]> = {
    1: [1, 2, 3, 4], 28: [0x20, 1, ...Array(13).fill(0), 1], 5: [1, 120, ...name], 2: [2, 110, 115, ...name], 12: [3, 112, 116, 114, ...name],
    15: [0, 10, 4, 109, 97, 105, 108, ...name], 16: [3, 97, 98, 99, 2, 100, 101], 33: [0, 1, 0, 2, 31, 144, 3, 115, 114, 118, ...name],
    257: [128, 5, 105, 115, 115, 117, 101, 99, 97],
  };
  (async () => {
    for await (const { data, from } of socket) {
      let at = 12;
      while (data[at] !== 0) {
        at += data[at] + 1;
      }
      const type = (data[at + 1] << 8) | data[at + 2];
      const content = malformed ? [9] : known[type];
      const missing = data[13] === 110;
      await socket.send(new Uint8Array([
        data[0], data[1], 0x81, missing ? 0x83 : 0x80, 0, 1, 0, missing ? 0 : 1, 0, 0, 0, 0, ...data.slice(12, at + 5),
        ...(missing ? [] : [...name, type >> 8, type & 255, 0, 1, 0, 0, 0, 60, 0, content.length, ...content]),
      ]), from);
    }
  })();
  return { server: socket.address, close: () => socket.close() };
}

test("records of name servers", async () => {
  const { server, close } = await nameServer();
  equal(await dns.resolve("example.com", undefined, { server }), ["1.2.3.4"]);
  equal(await dns.resolve("example.com", "AAAA", { server }), ["2001:0:0:0:0:0:0:1"]);
  equal(await dns.resolve("example.com", "CNAME", { server }), ["x.example.com"]);
  equal(await dns.resolve("example.com", "NS", { server }), ["ns.example.com"]);
  equal(await dns.resolve("10.1.2.3", "PTR", { server }), ["ptr.3.2.1.10.in-addr.arpa"]);
  equal(await dns.resolve("example.com", "MX", { server }), [{ preference: 10, exchange: "mail.example.com" }]);
  equal(await dns.resolve("example.com", "TXT", { server }), [["abc", "de"]]);
  equal(await dns.resolve("_sip._tcp.example.com", "SRV", { server }), [{ priority: 1, weight: 2, port: 8080, target: "srv._sip._tcp.example.com" }]);
  equal(await dns.resolve("example.com", "CAA", { server }), [{ critical: true, tag: "issue", value: "ca" }]);
  equal(await code(dns.resolve("nothing.example.com", "MX", { server })), "host-not-found");
  await close();
  const silent = await bindUdp();
  equal(await code(dns.resolve("example.com", "A", { server: silent.address, timeout: 50 })), "timed-out");
  await rejects("TimeoutError", dns.resolve("example.com", "A", { server: silent.address, signal: AbortSignal.timeout(20) }), "");
  await silent.close();
});

test("names are looked up as the system does", async () => {
  equal(await dns.lookup("127.0.0.1"), ["127.0.0.1"]);
  equal(await code(dns.lookup("no-such-host.invalid")), "host-not-found");
});

test("WebSocket: messages, pings and the end", async () => {
  const socket = await connectWebSocket(`ws://127.0.0.1:${sockets()}/echo`, { protocols: ["one", "two"] });
  equal(socket.protocol, "two");
  await socket.send("héllo");
  await socket.send(new Uint8Array([1, 2]));
  equal(await socket.receive(), "héllo");
  equal(await socket.receive(), new Uint8Array([1, 2]));
  ok(await socket.ping() >= 0);
  equal((await socket.close(3001, "bye")).clean, true);
  equal(await socket.receive(), null);
  equal(await code(socket.send("x")), "closed");
});

test("WebSocket: headers, refusals, cuts and signals", async () => {
  const base = `ws://127.0.0.1:${sockets()}`;
  const socket = await connectWebSocket(`${base}/headers`, { headers: { "x-mine": "yes" } });
  equal(await socket.receive(), "yes");
  await socket.close();
  await rejects("TypeError", connectWebSocket(`${base}/echo`, { headers: { upgrade: "x" } }), "belongs to the handshake");
  equal(await code(connectWebSocket(`${base}/refuse`)), "protocol-error");
  equal(await code(connectWebSocket(`${base}/silent`, { timeout: 100 })), "timed-out");
  equal(await code(connectWebSocket("ws://127.0.0.1:3/")), "connection-refused");
  equal(await code(connectWebSocket(`${base}/silent`, { signal: AbortSignal.timeout(30) })), "TimeoutError: The operation timed out");
  const cut = await connectWebSocket(`${base}/cut`);
  equal(await code(cut.receive()), "connection-closed");
  equal(await cut.closed, { code: 1006, reason: "", clean: false });
});

test("WebSocket: a deaf server makes the sender wait, a slow reader the server", async () => {
  const deaf = await connectWebSocket(`ws://127.0.0.1:${sockets()}/deaf`);
  let sent = 0;
  const sending = (async () => {
    for (; sent < 40; sent++) {
      await deaf.send(new Uint8Array(1 << 20));
    }
  })();
  await sleep(300);
  ok(sent < 30, `${sent} MB were taken`);
  await sending;
  await deaf.close();
  const flood = await connectWebSocket(`ws://127.0.0.1:${sockets()}/flood`);
  await sleep(100);
  let got = 0;
  for await (const message of flood.messages) {
    got++;
    if (message === "last") {
      break;
    }
  }
  equal(got, 201);
  await flood.close();
});

test("WebSocket: a message of 100 MB, where it is wanted", async () => {
  const url = `ws://127.0.0.1:${sockets()}/echo`;
  const large = await connectWebSocket(url, { maxMessageSize: 200_000_000, protocols: ["two"] });
  await large.send(new Uint8Array(100_000_000));
  equal((await large.receive() as Uint8Array).length, 100_000_000);
  await large.close();
  const small = await connectWebSocket(url, { maxMessageSize: 1000, protocols: ["two"] });
  await small.send(new Uint8Array(1001));
  equal(await code(small.receive()), "protocol-error");
});

test("HTTP: base URL, headers, queries and bodies", async () => {
  const { url, listener, asked } = await web(({ body }) => ({ headers: { "content-type": "application/json" }, body: JSON.stringify(body) }));
  using api = http.create({ baseUrl: `${url}/v1/`, headers: { "x-a": "1", "x-b": "1" } });
  equal(await api.post("users?q=1", { json: { a: [1] }, searchParams: { b: 2, c: undefined }, headers: { "x-b": "2" } }).json(), '{"a":[1]}');
  equal([asked[0].method, asked[0].path, asked[0].headers.get("content-type"), asked[0].headers.get("x-a"), asked[0].headers.get("x-b")],
    ["POST", "/v1/users?q=1&b=2", "application/json", "1", "2"]);
  equal(await api.put("/root", { form: { a: 1, b: "ü&" } }).json(), "a=1&b=%C3%BC%26");
  equal(asked[1].path, "/root");
  const below = api.create({ baseUrl: "sub/", headers: { "x-c": "3" } });
  equal((await below.delete("x")).status, 200);
  equal([asked[2].path, asked[2].headers.get("x-a"), asked[2].headers.get("x-c")], ["/v1/sub/x", "1", "3"]);
  await rejects("TypeError", api.post("x", { json: 1, body: "x" }), "one body");
  below.close();
  await listener.close();
});

test("HTTP: what fails is tried again, where that does no harm", async () => {
  const { url, listener, asked } = await web(({ count, path }): Answer =>
    path === "/cut" ? "cut" : path === "/later" ? { status: 503, headers: { "retry-after": "100" } } : count % 3 === 0 ? { body: "ok" } : { status: 503 });
  using api = http.create({ baseUrl: url, retry: { limit: 5, backoff: () => 5 } });
  const response = await api.get("/flaky");
  equal([await response.text(), response.attempts, asked.length], ["ok", 3, 3]);
  equal(await code(api.post("/flaky")), "http-status");
  equal(asked.length, 4);
  equal(await code(api.get("/later")), "http-status");
  equal(asked.length, 5);
  const seen: unknown[] = [];
  equal(await code(api.get("/cut", { retry: 2, hooks: { onRetry: [({ attempt, error }) => { seen.push(attempt, (error as { code: string }).code); }] } })), "connection-closed");
  equal(seen, [1, "connection-closed", 2, "connection-closed"]);
  equal((await api.get("/later", { throwOnError: false })).status, 503);
  equal((await api.get("/later", { retry: 0 }).catch((error) => error.response.status)), 503);
  await listener.close();
});

test("HTTP: time limits and signals", async () => {
  const { url, listener } = await web(({ path }) => path === "/half" ? { headers: { "content-length": "10" }, body: "12345", cut: 5 } : "never");
  using api = http.create({ baseUrl: url, retry: 0 });
  equal(await code(api.get("/never", { timeout: 50 })), "timed-out");
  equal(await code(api.get("/never", { totalTimeout: 50 })), "timed-out");
  await rejects("TimeoutError", api.get("/never", { signal: AbortSignal.timeout(30) }), "");
  equal(await code(api.get("/half").text()), "connection-closed");
  equal(await code(http.get("http://no-such-host.invalid/", { retry: 0 })), "host-not-found");
  await listener.close();
});

test("HTTP: hooks, progress, timings and statistics", async () => {
  const { url, listener, asked } = await web(({ headers, path }) => path === "/never" ? "never" : ({ body: `${headers.get("x-hook")}`.repeat(1000) }));
  using api = http.create({ baseUrl: url });
  equal(api.statistics(), { open: 0, idle: 0, pending: 0 });
  let down = 0;
  const response = await api.get("/", {
    hooks: { before: [(request) => { request.headers.set("x-hook", "ab"); }] },
    onProgress: ({ bytes, total }) => { down = bytes; equal(total, 2000); },
  });
  equal(response.timings.total, null);
  equal((await response.text()).length, 2000);
  ok(response.timings.total! >= response.timings.firstByte && response.timings.firstByte > 0);
  equal(down, 2000);
  equal(await api.get("/", { hooks: { after: [() => new Response("mine")] } }).text(), "mine");
  equal(await api.get("/", { hooks: { before: [() => new Response("cached")] } }).text(), "cached");
  const control = new AbortController();
  const waiting = code(api.get("/never", { signal: control.signal }));
  while (api.statistics().open !== 1) {
    await sleep(5);
  }
  control.abort(new Error("enough"));
  equal(await waiting, "Error: enough");
  const early = new AbortController();
  const never = code(api.get("/never", { signal: early.signal }));
  early.abort(new Error("at once"));
  equal(await never, "Error: at once");
  let up = 0;
  await api.post("/", { body: "x".repeat(200_000), onUploadProgress: ({ bytes, total }) => { up = bytes; equal(total, 200_000); } });
  equal(up, 200_000);
  equal(asked.at(-1)!.headers.get("transfer-encoding"), "chunked");
  await listener.close();
  api.close();
  equal(await code(api.get("/")), "closed");
});

test("downloads go on where they broke, and are there when they are whole", async () => {
  const { readText, exists, write } = (await import("@ekko/fs")) as typeof import("@ekko/fs");
  const content = "0123456789".repeat(1000);
  let broken = 0;
  const { url, listener, asked } = await web(({ headers, path }): Answer => {
    const from = headers.get("if-range") === '"1"' ? Number(/\d+/.exec(headers.get("range")!)![0]) : 0;
    const rest = content.slice(from);
    const cut = path !== "/whole" && broken++ < 2 ? 3000 : undefined;
    return path === "/missing" ? { status: 404 } : {
      status: from > 0 ? 206 : 200, cut, body: rest,
      headers: { etag: '"1"', ...(from > 0 ? { "content-range": `bytes ${from}-${content.length - 1}/${content.length}` } : {}) },
    };
  });
  await write("got.txt", "old");
  let last = 0;
  equal(await http.download(`${url}/file`, "got.txt", { onProgress: ({ bytes }) => { last = bytes; } }), { path: "got.txt", bytes: 10_000, resumed: 0, attempts: 3 });
  equal([await readText("got.txt") === content, last, asked[2].headers.get("range")], [true, 10_000, "bytes=6000-"]);
  broken = 0;
  equal(await code(http.download(`${url}/file`, "kept.txt", { resume: true, retry: 0 })), "connection-closed");
  equal([await exists("kept.txt"), await exists("kept.txt.part")], [false, true]);
  equal(await http.download(`${url}/whole`, "kept.txt", { resume: true }), { path: "kept.txt", bytes: 10_000, resumed: 3000, attempts: 1 });
  equal([await readText("kept.txt") === content, await exists("kept.txt.part"), await exists("kept.txt.part.version")], [true, false, false]);
  equal(await code(http.download(`${url}/missing`, "none.txt")), "http-status");
  equal(await exists("none.txt"), false);
  equal(await code(http.download(`${url}/whole`, "no/dir.txt")), "not-found");
  await listener.close();
});

test("events over several connections, from where they broke", async () => {
  const { url, listener, asked } = await web(({ headers, body, path }): Answer => {
    const from = Number(headers.get("last-event-id") ?? 0);
    const type = { "content-type": "text/event-stream" };
    return path === "/bad" ? { body: "no" } : path === "/gone" ? { status: 404 } : from >= 4 ? { status: 204 } : {
      headers: { ...type, "content-length": "999" },
      body: `:comment\nretry: 5\nid: ${from + 1}\ndata: ${body}${from + 1}\n\nid: ${from + 2}\nevent: x\ndata: a\ndata: b\n\nnonsense\n\u0000\r\rdata: never`,
    };
  });
  const got: string[] = [];
  for await (const { type, id, data } of events(`${url}/`, { body: "q", headers: { "x-k": "v" } })) {
    got.push(`${type} ${id} ${data}`);
  }
  equal(got, ["message 1 q1", "x 2 a\nb", "message 3 q3", "x 4 a\nb"]);
  equal([asked[0].method, asked[1].headers.get("last-event-id"), asked[1].headers.get("x-k")], ["POST", "2", "v"]);
  const first = (path: string, options = {}) => events(url + path, options)[Symbol.asyncIterator]().next();
  equal(await code(first("/bad")), "protocol-error");
  equal(await code(first("/gone")), "http-status");
  equal(await code(events("http://127.0.0.1:3/", { delay: 1, maxFailures: 2 })[Symbol.asyncIterator]().next()), "connection-refused");
  const control = new AbortController();
  const stream = events(`${url}/`, { signal: control.signal, delay: 100_000 });
  await rejects("Error", (async () => {
    for await (const _ of stream) {
      control.abort(new Error("stop"));
    }
  })(), "stop");
  const closing = events(`${url}/`);
  for await (const _ of closing) {
    closing.close();
  }
  equal(closing.lastEventId !== "", true);
  await listener.close();
});
