import { json, lines, pipeline, run, spawn, text } from "@ekko/process";

async function fails(code: string, promise: Promise<unknown>, part = ""): Promise<any> {
  const error = await rejects("EkkoError", promise, part) as Error & { code: string };
  equal(error.code, code);
  return error;
}

const alive = async (pid: number) => (await run(["kill", "-0", `${pid}`], { check: false })).status.success;

async function gone(pid: number): Promise<void> {
  for (let i = 0; i < 100; i++) {
    if (!await alive(pid)) return;
    await sleep(20);
  }
  throw new Error(`process ${pid} still runs`);
}

test("text, lines, JSON and bytes of a program's output", async () => {
  equal(await text(["printf", "a\\nb\\n\\n"]), "a\nb\n");
  equal(await json(["echo", '{"a":[1]}']), { a: [1] });
  const output = await run(["printf", "one\\r\\ntwo\\n"]);
  equal(output.lines(), ["one", "two"]);
  equal([...output.stdout.slice(0, 3)], [111, 110, 101]);
  equal((await run(["true"])).lines(), []);
  await rejects("SyntaxError", json(["echo", "no json"]));
});

test("arguments reach the program as they are", async () => {
  const strange = ["", " ", "a b", "$HOME", "`id`", "'\"\\", "line\nbreak", "ä€𝄞", "*", ";exit 1"];
  equal((await text(["sh", "-c", "printf '%s\\0' \"$@\"", "sh", ...strange])).split("\0").slice(0, -1), strange);
});

test("wrong arguments are told before anything starts", () => {
  throws("TypeError", () => spawn("ls" as never), "array");
  throws("TypeError", () => spawn([]), "array");
  throws("TypeError", () => spawn([""]), "empty");
  throws("TypeError", () => spawn(["echo", "a\0b"]), "NUL");
  throws("TypeError", () => spawn(["echo", "\ud800"]), "Unicode");
  throws("TypeError", () => spawn(["echo", 5 as never]), "number");
  throws("TypeError", () => spawn(["true"], { env: { "A=B": "" } }), "A=B");
  throws("TypeError", () => spawn(["true"], { stdin: "pip" as never }), "stdin");
  throws("TypeError", () => spawn(["true"], { killSignal: "SIGNOPE" as never }), "SIGTERM");
  throws("TypeError", () => spawn(["true"], { cwd: new URL("https://a.test/") }), "file:");
  throws("RangeError", () => spawn(["true"], { timeout: 0 }), "timeout");
  throws("RangeError", () => spawn(["true"], { timeout: NaN }), "timeout");
  throws("TypeError", () => spawn(["true"], { stdout: "null" }).stdout, "pipe");
});

test("a program that is not there is not-found, with the place where it was looked for", async () => {
  await fails("not-found", run(["no-such-program"]), "PATH");
  await fails("not-found", run(["./no-such-program"]), "no-such-program");
  await fails("not-found", run(["true"], { cwd: "no-such-directory" }), "no-such-directory");
  await run(["sh", "-c", "echo hello > plain; chmod 644 plain"]);
  await fails("access-denied", run(["./plain"]));
  await fails("not-a-directory", run(["true"], { cwd: "plain" }));
  await fails("too-large", run(["true", "x".repeat(3_000_000)]), "stdin");
  await fails("not-found", (async () => pipeline([["echo"], ["./nothing"]]))(), "nothing");
});

test("an exit with another code than 0 rejects, with what was written as errors", async () => {
  const error = await fails("exited", run(["sh", "-c", "echo why >&2; exit 3"]), "why");
  equal([error.exitCode, error.signal, error.stderr], [3, null, "why\n"]);
  const { status } = await run(["sh", "-c", "exit 3"], { check: false });
  equal(status, { success: false, code: 3, signal: null, timedOut: false });
  const killed = await fails("killed", run(["sh", "-c", "kill -9 $$"]), "SIGKILL");
  equal(killed.signal, "SIGKILL");
});

test("input as text, bytes, Blob, stream and async iterable", async () => {
  async function* parts() { yield "a"; yield new Uint8Array([98]); }
  for (const input of ["ab", new Uint8Array([97, 98]), new Blob(["ab"]), new Blob(["ab"]).stream(), parts()]) {
    equal(await text(["cat"], { input }), "ab");
  }
  await rejects("TypeError", run(["cat"], { input: 5 as never }), "input");
  equal(await text(["head", "-c", "1"], { input: "x".repeat(10_000_000) }), "x");
  async function* broken() { yield "a"; throw new RangeError("source"); }
  await rejects("RangeError", run(["cat"], { input: broken() }), "source");
});

test("what is written is waited for, and read no sooner than wanted", async () => {
  await using slow = spawn(["sh", "-c", "sleep 0.3; cat > /dev/null"], { stdin: "pipe" });
  const writer = slow.stdin.getWriter();
  const from = performance.now();
  await writer.write(new Uint8Array(1_000_000));
  ok(performance.now() - from > 150, "the write waits for the reader");
  await writer.close();
  await using yes = spawn(["yes"]);
  const reader = yes.stdout.getReader();
  let total = 0;
  while (total < 5_000_000) total += (await reader.read()).value!.length;
  await reader.cancel();
  equal((await yes.status).signal, "SIGPIPE");
});

test("a program that stopped reading is closed", async () => {
  const process = spawn(["true"], { stdin: "pipe" });
  await process.status;
  await fails("closed", process.stdin.getWriter().write("x"));
});

test("signals reach the program, and the tree below it", async () => {
  const one = spawn(["sh", "-c", "trap 'echo caught; exit 7' USR1; echo ready; while :; do sleep 0.05; done"]);
  const output = one.lines();
  equal((await output.next()).value, "ready");
  ok(one.kill("SIGUSR1"));
  equal((await output.next()).value, "caught");
  equal((await one.status).code, 7);
  equal(one.kill(), false);
  throws("TypeError", () => one.kill("SIGNOPE" as never), "SIGKILL");
  const tree = spawn(["sh", "-c", "sleep 1000 & echo $!; wait"]);
  const child = Number((await tree.lines().next()).value);
  ok(await alive(child));
  ok(tree.killTree("SIGKILL"));
  equal((await tree.status).signal, "SIGKILL");
  await gone(child);
});

test("a timeout ends the tree, first softly and then hard", async () => {
  const from = performance.now();
  const error = await fails("timed-out", run(["sh", "-c", "trap '' TERM; sleep 1000 & echo $! > tree.pid; wait; sleep 1000"],
    { timeout: 300, killGrace: 200 }), "300 ms");
  equal(error.signal, "SIGKILL");
  ok(performance.now() - from < 5000);
  await gone(Number(await text(["cat", "tree.pid"])));
});

test("an aborted signal ends it, before and after the start", async () => {
  const reason = new RangeError("enough");
  await rejects("RangeError", run(["sleep", "1000"], { signal: AbortSignal.abort(reason) }), "enough");
  const controller = new AbortController();
  const promise = run(["sleep", "1000"], { signal: controller.signal });
  setTimeout(() => controller.abort(reason), 50);
  await rejects("RangeError", promise, "enough");
  const process = spawn(["sleep", "1000"], { signal: AbortSignal.timeout(50) });
  equal((await process.status).signal, "SIGTERM");
});

test("leaving the loop over lines ends the program", async () => {
  for await (const line of lines(["sh", "-c", "echo $$; exec yes"])) {
    setTimeout(() => 0, 0);
    var pid = Number(line);
    break;
  }
  await gone(pid!);
  const seen: string[] = [];
  await fails("exited", (async () => {
    for await (const line of lines(["printf", "a\\nb"])) seen.push(line);
    for await (const line of lines(["sh", "-c", "echo c; exit 4"])) seen.push(line);
  })(), "code 4");
  equal(seen, ["a", "b", "c"]);
});

test("too much output ends the program", async () => {
  await fails("too-large", run(["yes"], { maxOutput: 1_000_000 }), "maxOutput");
  equal((await run(["head", "-c", "1000", "/dev/zero"], { maxOutput: 1000 })).stdout.length, 1000);
});

test("files as standard streams", async () => {
  await run(["echo", "one"], { stdout: { file: "out.txt" } });
  await run(["echo", "two"], { stdout: { file: "out.txt", append: true } });
  await run(["sh", "-c", "echo three >&2"], { stderr: { file: "out.txt", append: true } });
  equal(await text(["cat"], { stdin: { file: "out.txt" } }), "one\ntwo\nthree");
  equal(await text(["sh", "-c", "echo a; echo b >&2"], { stderr: "stdout" }), "a\nb");
});

test("a pipeline passes on what each writes", async () => {
  await using numbers = pipeline([["seq", "200000"], ["grep", "7"], ["head", "-n", "2"]]);
  equal(await numbers.text(), "7\n17\n");
  ok((await numbers.status).success);
  await using failing = pipeline([["sh", "-c", "exit 5"], ["cat"]]);
  equal((await failing.status).code, 5);
  await using fed = pipeline([["cat"], ["tr", "a-z", "A-Z"]], { stdin: "pipe" });
  const writer = fed.stdin.getWriter();
  await writer.write("hello");
  await writer.close();
  equal(await fed.text(), "HELLO");
  throws("TypeError", () => pipeline([["true"]]), "two");
});

test("streams of processes can be piped", async () => {
  const from = spawn(["seq", "3"]);
  const to = spawn(["sort", "-r"], { stdin: "pipe" });
  await from.stdout.pipeTo(to.stdin as WritableStream<Uint8Array>);
  equal(await to.text(), "3\n2\n1\n");
});

test("the environment is the program's own, and what is added", async () => {
  equal(await text(["sh", "-c", "echo $A-$PATH"], { env: { A: "ä" }, clearEnv: true }), "ä-" + await text(["env", "-i", "sh", "-c", "echo $PATH"]));
  ok((await text(["env"], { env: { B: "2" } })).includes("B=2"));
  equal(await text(["env"], { clearEnv: true }), "");
});

test("disposal ends it and waits", async () => {
  let pid: number;
  {
    await using process = spawn(["sleep", "1000"]);
    pid = process.pid;
    ok(process.running);
  }
  await gone(pid);
});

test("a terminal", async () => {
  const process = spawn(["sh", "-c", "test -t 0 && test -t 1 && stty size; read x; stty size; echo got $x"],
    { terminal: { columns: 100, rows: 30 } });
  const output = process.lines();
  equal((await output.next()).value, "30 100");
  process.resize(50, 20);
  await process.stdin.getWriter().write("hi\r");
  equal((await output.next()).value, "hi");
  equal((await output.next()).value, "20 50");
  equal((await output.next()).value, "got hi");
  ok((await process.status).success);
  throws("RangeError", () => spawn(["true"], { terminal: { columns: 0, rows: 1 } }), "columns");
});

test("hundreds at once", async () => {
  const all = await Promise.all(Array.from({ length: 200 }, (_, i) => text(["echo", `${i}`])));
  equal(all.length, 200);
  ok(all.every((line, i) => line === `${i}`));
});
