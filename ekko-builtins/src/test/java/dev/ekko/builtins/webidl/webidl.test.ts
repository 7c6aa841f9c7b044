test("a DOMException has a name, a message and the old code", () => {
  const error = new DOMException("gone", "AbortError");
  equal(error.name, "AbortError");
  equal(error.message, "gone");
  equal(error.code, 20);
  equal(`${error}`, "AbortError: gone");
  ok(error instanceof Error, "instanceof Error");
  ok(error instanceof DOMException, "instanceof DOMException");
});

test("a DOMException without arguments", () => {
  const error = new DOMException();
  equal(error.name, "Error");
  equal(error.message, "");
  equal(error.code, 0);
});

test("a DOMException takes options with a cause", () => {
  const cause = new Error("why");
  const error = new DOMException("x", { name: "DataError", cause });
  equal(error.name, "DataError");
  ok(error.cause === cause, "cause");
});

test("constants are on the class and on its objects", () => {
  equal(DOMException.DATA_CLONE_ERR, 25);
  equal(new DOMException().DATA_CLONE_ERR, 25);
  equal(Object.keys(DOMException).length, 25);
});

test("it has a stack that begins with the name and ends with the caller", () => {
  function here() {
    return new DOMException("m", "NotFoundError");
  }
  const stack = here().stack!;
  ok(stack.startsWith("NotFoundError: m\n"), stack);
  ok(stack.includes("here"), stack);
});

test("a symbol is no message", () => {
  throws("TypeError", () => new DOMException(Symbol("s") as never), "symbol");
});

test("its class looks as Web IDL has it", () => {
  equal(Object.prototype.toString.call(new DOMException()), "[object DOMException]");
  equal(DOMException.length, 0);
  ok(Object.getOwnPropertyDescriptor(DOMException.prototype, "name")!.enumerable, "enumerable");
  throws("TypeError", () => Object.getOwnPropertyDescriptor(DOMException.prototype, "name")!.get!.call({}));
  equal(Object.getOwnPropertyDescriptor(globalThis, "DOMException")!.enumerable, false);
});
