// BigInt: the digits of pi, modular powers and Fibonacci numbers of some hundred digits.
benchCases.push({
  name: 'bigint',
  run: (() => {
    'use strict';
    function pi(digits) {
      let q = 1n, r = 0n, t = 1n, k = 1n, m = 3n, x = 3n;
      let text = '';
      while (text.length < digits) {
        if (4n * q + r - t < m * t) {
          text += m;
          [q, r, m] = [10n * q, 10n * (r - m * t), (10n * (3n * q + r)) / t - 10n * m];
        } else {
          [q, r, t, k, m, x] = [q * k, (2n * q + r) * x, t * x, k + 1n, (q * (7n * k) + 2n + r * x) / (t * x), x + 2n];
        }
      }
      return text;
    }
    function power(base, exponent, modulus) {
      let result = 1n;
      for (let b = base % modulus, e = exponent; e > 0n; e >>= 1n, b = (b * b) % modulus) {
        if (e & 1n) result = (result * b) % modulus;
      }
      return result;
    }
    return () => {
      let a = 0n, b = 1n;
      for (let i = 0; i < 2000; i++) [a, b] = [b, a + b];
      return pi(300).slice(-6) + ' ' + power(7n, 2n ** 200n + 3n, 2n ** 127n - 1n) % 1000000n + ' ' + a % 1000000007n;
    };
  })(),
});
