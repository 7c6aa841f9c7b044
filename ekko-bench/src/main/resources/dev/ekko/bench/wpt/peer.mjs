// Runs one test in node, Deno or Bun: classic scripts one after another, results appended to a file.
import fs from "node:fs";
import process from "node:process";
import vm from "node:vm";
import { setTimeout as later } from "node:timers";

const job = JSON.parse(fs.readFileSync(process.argv[2], "utf8"));
const hide = (name, value) =>
  Object.defineProperty(globalThis, name, { value, writable: true, enumerable: false, configurable: true });
const out = fs.openSync(job.results, "a");
hide("wptSend", (text) => {
  fs.writeSync(out, text + "\n");
  if (text.startsWith('{"count"')) {
    // Handles that a test left open are no reason to wait.
    later(() => process.exit(0), 50);
  }
});
hide("wptRead", (path) => fs.readFileSync(job.suite + path, "utf8"));
hide("wptJob", job);

// What a browser reports and survives must not end the process.
process.on("uncaughtException", () => {});
process.on("unhandledRejection", () => {});
if (typeof Deno !== "undefined") {
  addEventListener("error", (event) => event.preventDefault());
  addEventListener("unhandledrejection", (event) => event.preventDefault());
}

later(() => globalThis.wptTimeout?.(), job.limitMillis).unref();
// A page does not end with its last task, so timeouts that keep nothing alive may still come.
let waited = false;
process.on("beforeExit", () => {
  if (waited) {
    globalThis.wptTimeout?.();
  } else {
    waited = true;
    later(() => {}, 1000);
  }
});
process.on("exit", () => globalThis.wptFlush?.());

for (const { name, path } of job.scripts) {
  try {
    vm.runInThisContext(fs.readFileSync(path, "utf8"), { filename: name });
  } catch (error) {
    fs.writeSync(out, JSON.stringify({ thrown: `${name}: ${error}` }) + "\n");
    if (name.endsWith("testharness.js")) {
      process.exit(1);
    }
  }
  // Between scripts a browser runs microtasks.
  await null;
}
