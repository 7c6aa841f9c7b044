// Map, Set and objects used as dictionaries: filled, asked, emptied again.
benchCases.push({
  name: 'maps',
  run: (function () {
    'use strict';
    return function () {
      var seed = 42;
      var map = new Map();
      var set = new Set();
      var object = Object.create(null);
      var found = 0;
      for (var i = 0; i < 30000; i++) {
        seed = (Math.imul(seed, 1664525) + 1013904223) | 0;
        var key = (seed >>> 8) % 5000;
        var name = 'k' + (key % 1000);
        map.set(key, (map.get(key) || 0) + 1);
        object[name] = (object[name] || 0) + 1;
        if (set.has(name)) found++;
        else set.add(name);
        if ((i & 7) === 0) {
          map.delete((key * 3) % 5000);
          set.delete(name);
        }
      }
      var sum = 0;
      map.forEach(function (value, key) {
        sum = (sum + Math.imul(value, key)) | 0;
      });
      for (var k in object) sum = (sum + object[k]) | 0;
      return sum + ' ' + found + ' ' + map.size + ' ' + set.size;
    };
  })(),
});
