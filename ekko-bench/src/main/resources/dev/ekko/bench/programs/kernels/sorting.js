// Array.prototype.sort with a comparing function: numbers, objects, strings; then filter, map and reduce.
benchCases.push({
  name: 'sorting',
  run: (function () {
    'use strict';
    return function () {
      var seed = 99;
      var numbers = [];
      var objects = [];
      var words = [];
      for (var i = 0; i < 6000; i++) {
        seed = (Math.imul(seed, 1664525) + 1013904223) | 0;
        var value = seed >>> 12;
        numbers.push(value);
        if (i % 3 === 0) objects.push({ key: value % 1000, at: i });
        if (i % 6 === 0) words.push('w' + (value % 100000));
      }
      numbers.sort(function (a, b) { return a - b; });
      objects.sort(function (a, b) { return a.key - b.key || a.at - b.at; });
      words.sort();
      var sum = numbers
        .filter(function (n) { return n % 2 === 0; })
        .map(function (n) { return n & 255; })
        .reduce(function (a, b) { return (Math.imul(a, 3) + b) | 0; }, 0);
      return sum + ' ' + objects[700].at + ' ' + words[500];
    };
  })(),
});
