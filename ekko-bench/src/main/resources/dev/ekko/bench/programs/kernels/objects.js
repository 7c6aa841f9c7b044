// Objects taken apart and put together again, as programs do that never change one: spread, rest, assign, entries, defaults.
benchCases.push({
  name: 'objects',
  run: (function () {
    'use strict';
    const step = (state, i) => {
      const { count, last, ...rest } = state;
      return { ...rest, count: count + 1, last: { ...last, x: i }, ['k' + (i & 7)]: i };
    };
    const merge = (...all) => Object.assign({}, ...all);
    return function () {
      let state = { count: 0, name: 'state', last: { x: 0, y: 1 } };
      let sum = 0;
      for (let i = 0; i < 3000; i++) {
        state = i % 500 === 0 ? { count: 0, name: 'state', last: { x: 0, y: 1 } } : step(state, i);
        if ((i & 15) === 0) {
          for (const [key, value] of Object.entries(merge(state, { extra: i }, state.last))) {
            sum = (sum + key.length + (typeof value === 'number' ? value : 1)) | 0;
          }
          const [first, ...others] = [...Object.keys(state), ...Object.values(state.last)];
          sum += first.length + others.length;
        }
      }
      return sum + ' ' + state.count;
    };
  })(),
});
