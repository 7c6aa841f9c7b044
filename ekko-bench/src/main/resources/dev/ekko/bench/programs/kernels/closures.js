// Functions that make functions: composition, counters, a small parser of combinators.
benchCases.push({
  name: 'closures',
  run: (function () {
    'use strict';
    function compose(f, g) {
      return function (x) { return g(f(x)); };
    }
    function adder(n) {
      return function (x) { return (x + n) | 0; };
    }
    function digit(text, at) {
      var code = text.charCodeAt(at);
      return code >= 48 && code <= 57 ? { value: code - 48, at: at + 1 } : null;
    }
    function many(parser, join, start) {
      return function (text, at) {
        var value = start;
        for (var next = parser(text, at); next !== null; next = parser(text, at)) {
          value = join(value, next.value);
          at = next.at;
        }
        return { value: value, at: at };
      };
    }
    function separated(parser, mark, join) {
      return function (text, at) {
        var result = parser(text, at);
        while (text.charAt(result.at) === mark) {
          var next = parser(text, result.at + 1);
          result = { value: join(result.value, next.value), at: next.at };
        }
        return result;
      };
    }
    var number = many(digit, function (a, b) { return a * 10 + b; }, 0);
    var product = separated(number, '*', function (a, b) { return Math.imul(a, b); });
    var sum = separated(product, '+', function (a, b) { return (a + b) | 0; });
    var text = '';
    for (var i = 1; i < 400; i++) text += (i > 1 ? (i % 3 === 0 ? '*' : '+') : '') + i * 37;

    return function () {
      var check = 0;
      for (var n = 0; n < 200; n++) {
        var f = adder(n);
        for (var depth = 0; depth < 20; depth++) f = compose(f, adder(depth));
        for (var x = 0; x < 60; x++) check = (check + f(x)) | 0;
      }
      for (var m = 0; m < 100; m++) check = (check + sum(text, 0).value) | 0;
      return check;
    };
  })(),
});
