// JSON.stringify and JSON.parse of a document of about 90 KB.
benchCases.push({
  name: 'json',
  run: (function () {
    'use strict';
    var rows = [];
    for (var i = 0; i < 600; i++) {
      rows.push({
        id: i,
        name: 'item ' + i + (i % 9 === 0 ? ' "quoted" \u00e9\n' : ''),
        price: i * 1.25,
        stock: i % 3 === 0 ? null : i % 2 === 0,
        tags: ['a' + (i % 5), 'b' + (i % 7)],
        size: { width: i % 100, height: (i * 3) % 100 },
      });
    }
    return function () {
      var check = 0;
      for (var n = 0; n < 3; n++) {
        var text = JSON.stringify({ version: n, rows: rows });
        var back = JSON.parse(text);
        check = (check + text.length + back.rows[n * 100].size.height + back.rows.length) | 0;
      }
      return check;
    };
  })(),
});
