import { port } from "test:server";

const base = `ws://127.0.0.1:${port}`;

/** Waits for an event; fails where the connection ends first. */
function next(socket: WebSocket, type: string): Promise<any> {
  return new Promise((resolve, reject) => {
    socket.addEventListener(type, resolve, { once: true });
    if (type !== "close" && type !== "error") {
      socket.addEventListener("close", (event) => reject(new Error(`closed with ${event.code} before ${type}`)), { once: true });
    }
  });
}

async function opened(path: string, protocols?: string[]): Promise<WebSocket> {
  const socket = new WebSocket(base + path, protocols);
  await next(socket, "open");
  return socket;
}

/** Expects that a connection fails; gives the error's message. */
async function fails(path: string): Promise<string> {
  const socket = new WebSocket(base + path);
  const error = await next(socket, "error");
  const close = await next(socket, "close");
  equal(close.code, 1006);
  equal(close.wasClean, false);
  equal(socket.readyState, WebSocket.CLOSED);
  return error.message;
}

test("text and bytes come back in order, and both sides close", async () => {
  const socket = await opened("/echo");
  socket.binaryType = "arraybuffer";
  const got: unknown[] = [];
  socket.onmessage = (event) => got.push(typeof event.data === "string" ? event.data : [...new Uint8Array(event.data)].join());
  socket.send("grüße \ud800");
  socket.send(new Uint8Array([1, 2, 3]).subarray(1));
  socket.send(new Blob(["b", new Uint8Array([7])]));
  socket.send("");
  equal(socket.bufferedAmount, 11 + 2 + 2);
  socket.close(3000, "done");
  equal(socket.readyState, WebSocket.CLOSING);
  const close = await next(socket, "close");
  equal([close.code, close.reason, close.wasClean], [3000, "done", true]);
  equal(got, [], "messages after close() are dropped");
  equal(socket.bufferedAmount, 0);
});

test("messages arrive before close is called", async () => {
  const socket = await opened("/echo");
  socket.send("a");
  socket.send(new Uint8Array(70_000));
  equal((await next(socket, "message")).data, "a");
  const blob = (await next(socket, "message")).data;
  ok(blob instanceof Blob, "a blob");
  equal(blob.size, 70_000);
  socket.close();
  equal((await next(socket, "close")).code, 1005);
});

test("the server chooses a subprotocol", async () => {
  const socket = await opened("/protocol", ["one", "two"]);
  equal(socket.protocol, "two");
  socket.close();
});

test("a subprotocol that was not asked for fails", async () => {
  await fails("/unasked");
});

test("none of the subprotocols fails", async () => {
  const socket = new WebSocket(`${base}/echo`, ["one"]);
  equal((await next(socket, "close")).code, 1006);
});

test("credentials of the URL are sent, and no origin", async () => {
  const socket = new WebSocket(`ws://us%20er:pa%3As@127.0.0.1:${port}/headers`);
  equal((await next(socket, "message")).data, `127.0.0.1:${port}|Basic dXMgZXI6cGE6cw==|`);
  socket.close();
});

test("URLs and subprotocols that are wrong are told at once", () => {
  for (const url of ["nothing", "ftp://x/", `${base}/#`, "ws://", "/path"]) {
    throws("SyntaxError", () => new WebSocket(url));
  }
  for (const protocols of ["a b", "", ["a", "A"], ["é"], ["a,b"]]) {
    throws("SyntaxError", () => new WebSocket(base, protocols));
  }
  throws("TypeError", () => new (WebSocket as any)());
});

test("send before open and wrong arguments of close", () => {
  const socket = new WebSocket(`${base}/echo`);
  throws("InvalidStateError", () => socket.send("x"));
  throws("InvalidAccessError", () => socket.close(1001));
  throws("SyntaxError", () => socket.close(1000, "é".repeat(62)));
  socket.close();
});

test("closing before it is open fails it", async () => {
  const socket = new WebSocket(`${base}/never`);
  socket.close();
  await next(socket, "error");
  equal((await next(socket, "close")).code, 1006);
});

test("handshakes that are none", async () => {
  ok((await fails("/missing")).includes("404"), "the status is told");
  await fails("/wrong-key");
  await fails("/no-http");
  await fails("/long-head");
});

test("no server, no such host, and a port of another service", async () => {
  for (const url of ["ws://127.0.0.1:1/", "ws://localhost:25/"]) {
    const socket = new WebSocket(url);
    await next(socket, "error");
    equal((await next(socket, "close")).code, 1006);
  }
});

test("a message in fragments, cut inside of a character", async () => {
  const socket = new WebSocket(`${base}/fragments`);
  equal((await next(socket, "message")).data, "€uro");
  socket.close();
});

test("what breaks the protocol ends the connection, and the server is told", async () => {
  for (const path of ["/continuation", "/reserved", "/bad-text", "/bad-close", "/masked"]) {
    await fails(path);
  }
});

test("a message over the limit, in one frame, in many, and out of a compressed one", async () => {
  await fails("/too-big");
  await fails("/too-big-in-pieces");
  await fails("/bomb");
});

test("a server that goes without a word", async () => {
  await fails("/abrupt");
  await fails("/mid-frame");
});

test("the server closes", async () => {
  const socket = new WebSocket(`${base}/bye`);
  equal((await next(socket, "message")).data, "before");
  const close = await next(socket, "close");
  equal([close.code, close.reason, close.wasClean], [3001, "enough", true]);
});

test("pings are answered", async () => {
  const socket = new WebSocket(`${base}/pings`);
  equal((await next(socket, "message")).data, "answered");
  socket.close();
});

test("a flood arrives whole, however slowly it is read", async () => {
  const socket = await opened("/flood");
  let bytes = 0;
  await new Promise<void>((resolve) => {
    socket.onmessage = (event) => {
      bytes += event.data.size;
      if (bytes === 65_536_000) {
        resolve();
      }
    };
  });
  socket.close();
  equal((await next(socket, "close")).wasClean, true);
});

test("a thousand at once", async () => {
  const sockets = Array.from({ length: 1000 }, () => new WebSocket(`${base}/echo`));
  await Promise.all(sockets.map((socket) => next(socket, "open")));
  await Promise.all(sockets.map((socket, i) => {
    socket.send(`${i}`);
    return next(socket, "message").then((event) => equal(event.data, `${i}`));
  }));
  await Promise.all(sockets.map((socket) => {
    socket.close(1000);
    return next(socket, "close").then((event) => equal(event.wasClean, true));
  }));
});

test("a class as Web IDL has it", () => {
  equal(WebSocket.length, 1);
  equal(WebSocket.OPEN, 1);
  equal(Object.getOwnPropertyNames(WebSocket).sort().join(), "CLOSED,CLOSING,CONNECTING,OPEN,length,name,prototype");
  throws("TypeError", () => Object.getOwnPropertyDescriptor(WebSocket.prototype, "url")!.get!.call({}));
});
