// Runs every case for a fixed wall time and prints one line of JSON for each. Plain ECMAScript 5, so that old engines
// read it; needs nothing but a clock and something that prints. Appended to a program that fills benchCases.
(function () {
  'use strict';
  var SLOT = 20; // milliseconds: short iterations are put together until a coarse clock can tell them
  var clock = typeof performance === 'object' && performance !== null && typeof performance.now === 'function';
  var now = clock ? function () { return performance.now(); } : function () { return Date.now(); };
  var say = typeof console === 'object' && console !== null && typeof console.log === 'function'
    ? function (text) { console.log(text); }
    : function (text) { print(text); };

  // The one thing newer than ECMAScript 5 that the older kernels use.
  if (typeof Math.imul !== 'function') {
    Math.imul = function (left, right) {
      var a = left | 0;
      var b = right | 0;
      return ((a & 0xffff) * b + ((((a >>> 16) * b) & 0xffff) << 16)) | 0;
    };
  }

  function rounded(value) {
    return Math.round(value * 10000) / 10000;
  }

  // A point is the time since the start at its end, the mean time of its iterations, and how many they were.
  function series(run, milliseconds) {
    var points = [];
    var begin = now();
    var check = String(run());
    var end = now();
    points.push([rounded(end - begin), rounded(end - begin), 1]);
    while (end - begin < milliseconds) {
      var from = end;
      var count = 0;
      do {
        var again = String(run());
        if (again !== check) {
          throw new Error('an iteration gave ' + again + ' where the first gave ' + check);
        }
        count++;
        end = now();
      } while (end - from < SLOT);
      points.push([rounded(end - begin), rounded((end - from) / count), count]);
    }
    return { check: check.slice(0, 200), points: points };
  }

  for (var i = 0; i < benchCases.length; i++) {
    var one = benchCases[i];
    var line;
    try {
      if (one.setup) one.setup();
      line = series(one.run, benchSeconds * 1000);
      if (one.tearDown) one.tearDown();
    } catch (e) {
      line = { error: String(e && e.message ? (e.name || 'Error') + ': ' + e.message : e).slice(0, 300) };
    }
    line.name = one.name;
    say('@bench ' + JSON.stringify(line));
  }
})();
