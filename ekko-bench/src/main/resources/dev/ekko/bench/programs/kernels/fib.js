// Calls and small-integer arithmetic.
benchCases.push({
  name: 'fib',
  run: (function () {
    'use strict';
    function fib(n) {
      return n < 2 ? n : fib(n - 1) + fib(n - 2);
    }
    return function () {
      return fib(27);
    };
  })(),
});
