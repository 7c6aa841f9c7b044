// What script tests in real runtimes may call. It follows the test file, whose functions run after it.

var tests: Map<string, () => unknown> | undefined;

function test(name: string, body: () => unknown): void {
  tests ??= new Map();
  if (tests.has(name)) {
    throw new Error(`Two tests have the name ${name}`);
  }
  tests.set(name, body);
}

function testNames(): string[] {
  return [...(tests ?? []).keys()];
}

/** Runs one test; the result says what failed, and is empty where nothing did. */
async function runNamed(name: string): Promise<string> {
  try {
    await tests!.get(name)!();
    return "";
  } catch (error) {
    return error instanceof Error ? `${error.name}: ${error.message}\n${error.stack}` : `threw ${String(error)}`;
  }
}

function show(value: unknown): string {
  return typeof value === "string" ? JSON.stringify(value) : typeof value === "object" ? JSON.stringify(value) ?? "object" : String(value);
}

/** Compares as Object.is does; typed arrays, arrays and plain objects by their JSON. */
function equal(actual: unknown, expected: unknown, what = ""): void {
  const same = Object.is(actual, expected)
    || (typeof actual === "object" && typeof expected === "object" && actual !== null && expected !== null
      && JSON.stringify(actual) === JSON.stringify(expected));
  if (!same) {
    throw new Error(`${what}${what === "" ? "" : ": "}expected ${show(expected)}, but was ${show(actual)}`);
  }
}

function ok(condition: unknown, what = "a condition"): void {
  if (!condition) {
    throw new Error(`${what} does not hold`);
  }
}

/** Expects an error of a certain name, whose message has a part; returns it. */
function throws(name: string, body: () => unknown, part = ""): Error {
  let result: unknown;
  try {
    result = body();
  } catch (error) {
    return checkError(error, name, part);
  }
  throw new Error(`expected a ${name}, but got ${show(result)}`);
}

/** The same for a promise. */
async function rejects(name: string, promise: Promise<unknown>, part = ""): Promise<Error> {
  let result: unknown;
  try {
    result = await promise;
  } catch (error) {
    return checkError(error, name, part);
  }
  throw new Error(`expected a rejection with a ${name}, but got ${show(result)}`);
}

function checkError(error: unknown, name: string, part: string): Error {
  const thrown = error as Error;
  if (thrown === null || typeof thrown !== "object" || thrown.name !== name || !`${thrown.message}`.includes(part)) {
    throw new Error(`expected a ${name} with "${part}", but got ${thrown?.name}: ${thrown?.message}\n${thrown?.stack}`);
  }
  return thrown;
}

/** Real time. */
function sleep(millis: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, millis));
}
