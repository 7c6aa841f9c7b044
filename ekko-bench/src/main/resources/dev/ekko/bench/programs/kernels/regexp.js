// Regular expressions: finding, taking apart and replacing in a log of 4,000 lines.
benchCases.push({
  name: 'regexp',
  run: (function () {
    'use strict';
    var lines = [];
    for (var i = 0; i < 4000; i++) {
      lines.push('2026-11-' + (10 + (i % 20)) + 'T0' + (i % 10) + ':15:00Z host' + (i % 17) + ' GET /items/' + i
        + '?q=' + (i * 37 % 101) + ' ' + (i % 11 === 0 ? 500 : 200) + ' ' + i * 13 % 997 + 'ms "agent/' + i % 5 + '.0"');
    }
    var text = lines.join('\n');
    var ENTRY = /^(\d{4})-(\d\d)-(\d\d)T\S+ (host\d+) (GET|POST) (\S+) (\d{3}) (\d+)ms/;
    return function () {
      var sum = 0;
      for (var i = 0; i < lines.length; i++) {
        var match = ENTRY.exec(lines[i]);
        sum += Number(match[3]) + match[4].length + Number(match[8]);
        if (/ 5\d\d /.test(lines[i])) sum += 1000;
      }
      var query = /[?&]q=(\d+)/g;
      var found;
      while ((found = query.exec(text)) !== null) sum += Number(found[1]);
      return sum + ' ' + text.replace(/host(\d+)/g, 'node-$1').length + ' ' + text.split(/\s+/).length;
    };
  })(),
});
