// The functions that script tests of built-ins use; globals of the test's realm.

declare const harness: {
  advance(millis: number, then: () => void): void;
  done(error: string): void;
  pending(): number;
  errorCount(): number;
  errorMessage(index: number): string;
  messageCount(): number;
  messageText(index: number): string;
  messageLevel(index: number): string;
  showColours(on: boolean): void;
};

const tests = new Map<string, () => unknown>();

function test(name: string, body: () => unknown): void {
  if (tests.has(name)) {
    throw new Error(`Two tests have the name ${name}`);
  }
  tests.set(name, body);
}

function testNames(): string[] {
  return [...tests.keys()];
}

async function runTest(name: string): Promise<void> {
  try {
    await tests.get(name)!();
    harness.done("");
  } catch (error) {
    harness.done(error instanceof Error ? `${error.message}\n${error.stack}` : `threw ${String(error)}`);
  }
}

/** Lets time pass on the fake clock. */
function advance(millis: number): Promise<void> {
  return new Promise((resolve) => harness.advance(millis, resolve));
}

function equal(actual: unknown, expected: unknown): void {
  const left = typeof actual === "string" ? actual : JSON.stringify(actual);
  const right = typeof expected === "string" ? expected : JSON.stringify(expected);
  if (left !== right || typeof actual !== typeof expected) {
    throw new Error(`expected\n${right}\nbut got\n${left}`);
  }
}

function match(actual: string, pattern: RegExp): void {
  if (!pattern.test(actual)) {
    throw new Error(`expected a match of ${pattern} but got\n${actual}`);
  }
}

function throws(type: Function, body: () => unknown): Error {
  try {
    body();
  } catch (error) {
    if (error instanceof type) {
      return error as Error;
    }
    throw new Error(`expected a ${type.name} but got ${String(error)}`);
  }
  throw new Error(`expected a ${type.name} but nothing was thrown`);
}
