test("the user agent is one product token with a version", () => {
  ok(/^Ekko\/\d+\.\d+\.\d+$/.test(navigator.userAgent), navigator.userAgent);
});

test("it tells of the machine", () => {
  ok(navigator.hardwareConcurrency >= 1, "processors");
  ok(navigator.language.length >= 2, navigator.language);
  equal(navigator.languages[0], navigator.language);
  ok(navigator.languages === navigator.languages, "the same list each time");
  ok(Object.isFrozen(navigator.languages), "frozen");
  ok(navigator.platform.length > 0, "platform");
});

test("its class looks as Web IDL has it", () => {
  equal(Object.prototype.toString.call(navigator), "[object Navigator]");
  ok(navigator instanceof Navigator, "instanceof");
  throws("TypeError", () => new (Navigator as unknown as new () => unknown)(), "Illegal");
  throws("TypeError", () => Object.getOwnPropertyDescriptor(Navigator.prototype, "userAgent")!.get!.call({}), "Illegal invocation");
});
