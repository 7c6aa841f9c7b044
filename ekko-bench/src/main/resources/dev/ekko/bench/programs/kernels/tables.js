// Objects whose members' names are computed: words counted, rows put into groups, records read by the names of columns.
benchCases.push({
  name: 'tables',
  run: (function () {
    'use strict';
    const words = Array.from({ length: 4000 }, (_, i) => 'word' + ((i * 7919) % 97));
    const columns = ['id', 'name', 'group', 'amount', 'note'];
    const lines = Array.from({ length: 400 }, (_, i) => [i, 'n' + i, 'g' + (i % 9), i * 1.5, 'text ' + i].join(';'));
    return function () {
      const counts = {};
      for (const word of words) counts[word] = (counts[word] || 0) + 1;
      const groups = {};
      for (const line of lines) {
        const row = {};
        line.split(';').forEach((value, i) => { row[columns[i]] = value; });
        (groups[row.group] ??= []).push(row);
      }
      let sum = 0;
      for (const group in groups) for (const row of groups[group]) for (const column of columns) sum += row[column].length;
      return sum + ' ' + Object.keys(counts).sort().map(word => word + counts[word]).join().length;
    };
  })(),
});
