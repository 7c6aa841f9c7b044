test("both ways", () => {
  equal(btoa("Hi\xff"), "SGn/");
  equal(atob("SGn/"), "Hi\xff");
  equal(btoa(""), "");
  equal(atob(" S G\tn/\n"), "Hi\xff");
  equal(atob("SA"), "H");
  equal(btoa(null as never), "bnVsbA==");
});

test("what is no base64", () => {
  for (const text of ["a", "ab=", "ab===", "=", "a-b_", "abcd=", "ä"]) {
    throws("InvalidCharacterError", () => atob(text));
  }
  throws("InvalidCharacterError", () => btoa("€"), "TextEncoder");
  throws("TypeError", () => (atob as () => string)());
});

test("a million bytes", () => {
  const text = "\0\x80\xff".repeat(400_000);
  ok(atob(btoa(text)) === text, "the same again");
});
