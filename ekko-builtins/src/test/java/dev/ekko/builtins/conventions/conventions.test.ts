import { password } from "@ekko/crypto";
import { EkkoError } from "@ekko/core";
import { readText } from "@ekko/fs";
import { dns } from "@ekko/net";
import { run } from "@ekko/process";

const work: Record<string, (options: { signal: AbortSignal }) => Promise<unknown>> = {
  crypto: (options) => password.hash("secret", options),
  fs: (options) => readText("a.txt", options),
  net: (options) => dns.lookup("localhost", options),
  process: (options) => run(["true"], options),
};

for (const [name, start] of Object.entries(work)) {
  test(`@ekko/${name} takes nothing but a signal as a signal`, async () => {
    await rejects("TypeError", start({ signal: {} as AbortSignal }), "signal is an AbortSignal");
  });

  test(`@ekko/${name} starts nothing for a signal that is aborted`, async () => {
    const why = { why: 1 };
    let caught: unknown;
    try {
      await start({ signal: AbortSignal.abort(why) });
    } catch (error) {
      caught = error;
    }
    ok(caught === why, "the very reason");
  });
}

test("an error of a script half has a code, and what else programs may ask it for", async () => {
  const error = await rejects("EkkoError", run(["sh", "-c", "exit 3"]));
  ok(error instanceof EkkoError, "instanceof EkkoError");
  equal((error as EkkoError).code, "exited");
  ok(Object.keys(error).length > 1, Object.keys(error).join());
});
