// Typed arrays: a sieve, a matrix product and a checksum over bytes.
benchCases.push({
  name: 'typed-arrays',
  run: (function () {
    'use strict';
    var SIZE = 100;
    return function () {
      var sieve = new Uint8Array(200000);
      var primes = 0;
      for (var i = 2; i < sieve.length; i++) {
        if (sieve[i] === 0) {
          primes++;
          for (var j = i * 2; j < sieve.length; j += i) sieve[j] = 1;
        }
      }
      var a = new Float64Array(SIZE * SIZE);
      var b = new Float64Array(SIZE * SIZE);
      var c = new Float64Array(SIZE * SIZE);
      for (var k = 0; k < a.length; k++) {
        a[k] = k % 7;
        b[k] = k % 11;
      }
      for (var row = 0; row < SIZE; row++) {
        for (var column = 0; column < SIZE; column++) {
          var sum = 0;
          for (var n = 0; n < SIZE; n++) sum += a[row * SIZE + n] * b[n * SIZE + column];
          c[row * SIZE + column] = sum;
        }
      }
      var bytes = new Uint8Array(c.length * 8);
      for (var at = 0; at < bytes.length; at++) bytes[at] = c[at % c.length] + at;
      var low = 1;
      var high = 0;
      for (var m = 0; m < bytes.length; m++) {
        low = (low + bytes[m]) % 65521;
        high = (high + low) % 65521;
      }
      return primes + ' ' + high * 65536 + low;
    };
  })(),
});
