// Building, cutting, searching and joining text.
benchCases.push({
  name: 'strings',
  run: (function () {
    'use strict';
    var WORDS = ['alpha', 'beta', 'gamma', 'delta', 'epsilon', 'zeta', 'eta', 'theta', 'iota', 'kappa'];

    function hash(text) {
      var h = 0;
      for (var i = 0; i < text.length; i++) h = (Math.imul(h, 31) + text.charCodeAt(i)) | 0;
      return h;
    }

    return function () {
      var text = '';
      for (var i = 0; i < 18000; i++) {
        text += WORDS[(i * 7) % WORDS.length] + (i % 13 === 0 ? '\n' : ' ');
      }
      var check = hash(text);
      var lines = text.split('\n');
      var parts = [];
      for (var j = 0; j < lines.length; j++) {
        var line = lines[j].trim();
        var at = line.indexOf('gamma');
        parts.push(line.slice(at < 0 ? 0 : at).toUpperCase() + ':' + j);
        check = (check + line.lastIndexOf('a') + line.split(' ').length) | 0;
      }
      var joined = parts.join(';');
      return ((Math.imul(check, 31) + hash(joined)) | 0) + joined.replace(/A/g, 'o').length;
    };
  })(),
});
