// hono and itty-router: routers made for fetch handlers.
import { Hono } from "hono";
import { bearerAuth } from "hono/bearer-auth";
import { cors } from "hono/cors";
import { etag } from "hono/etag";
import { jwt, sign } from "hono/jwt";
import { streamText } from "hono/streaming";
import { validator } from "hono/validator";
import { AutoRouter } from "itty-router";

const app = new Hono();
app.use("/cors/*", cors({ origin: "https://a.test" }));
app.use("/etag/*", etag());
app.use("/admin/*", bearerAuth({ token: "secret" }));
app.use("/jwt/*", jwt({ secret: "s3cret", alg: "HS256" }));
app.get("/users/:id{[0-9]+}", (c) => c.json({ id: c.req.param("id"), q: c.req.query("q") }));
app.post("/form", validator("form", (value) => value), async (c) => {
  const body = await c.req.parseBody();
  const file = body.file as File;
  return c.json({ name: body.name, file: file.name, type: file.type, size: file.size, text: await file.text() });
});
app.get("/cors/x", (c) => c.text("ok"));
app.get("/etag/x", (c) => c.text("ok"));
app.get("/admin/x", (c) => c.text("ok"));
app.get("/jwt/x", (c) => c.json(c.get("jwtPayload")));
app.get("/stream", (c) => streamText(c, async (stream) => {
  for (let i = 0; i < 3; i++) {
    await stream.write(`${i};`);
    await stream.sleep(1);
  }
}));
app.get("/redirect", (c) => c.redirect("/users/1"));
app.onError((error, c) => c.text(`caught ${error.message}`, 500));
app.get("/throws", () => {
  throw new Error("boom");
});

async function shown(request: Request): Promise<string> {
  const response = await app.fetch(request);
  return `${response.status} ${await response.text()}`;
}

const at = (path: string, init?: RequestInit) => new Request(`http://localhost${path}`, init);

/** One line for each request. */
export async function hono(): Promise<string[]> {
  const form = new FormData();
  form.append("name", "Grüße");
  form.append("file", new File(["a\r\nb"], "ä \"q\".txt", { type: "text/plain" }));
  const tagged = await app.fetch(at("/etag/x"));
  const preflight = await app.fetch(at("/cors/x", { method: "OPTIONS", headers: { origin: "https://a.test", "access-control-request-method": "GET" } }));
  return [
    await shown(at("/users/7?q=a%20b")),
    await shown(at("/users/x")),
    await shown(at("/form", { method: "POST", body: form })),
    await shown(at("/admin/x")),
    await shown(at("/admin/x", { headers: { authorization: "Bearer secret" } })),
    await shown(at("/jwt/x", { headers: { authorization: `Bearer ${await sign({ sub: "me" }, "s3cret", "HS256")}` } })),
    await shown(at("/etag/x", { headers: { "if-none-match": tagged.headers.get("etag")! } })),
    `${preflight.status} ${preflight.headers.get("access-control-allow-origin")}`,
    await shown(at("/stream")),
    `${(await app.fetch(at("/redirect"))).headers.get("location")}`,
    await shown(at("/throws")),
    await shown(at("/nowhere")),
  ];
}

/** The same for the smaller router. */
export async function itty(): Promise<string[]> {
  const router = AutoRouter();
  router.get("/hello/:name", ({ params }) => `Hello, ${params.name}!`);
  router.post("/echo", async (request) => ({ got: await request.json() }));
  const hello = await router.fetch(at("/hello/you") as never);
  const echo = await router.fetch(at("/echo", { method: "POST", body: JSON.stringify([1, 2]), headers: { "content-type": "application/json" } }) as never);
  const missing = await router.fetch(at("/x") as never);
  return [await hello.text(), await echo.text(), `${missing.status}`];
}
