// Generators, iterators and for-of over them.
benchCases.push({
  name: 'generators',
  run: (() => {
    'use strict';
    function* range(from, to) {
      for (let i = from; i < to; i++) yield i;
    }
    function* mapped(items, f) {
      for (const item of items) yield f(item);
    }
    function* filtered(items, test) {
      for (const item of items) if (test(item)) yield item;
    }
    function* tree(depth) {
      if (depth === 0) {
        yield 1;
        return;
      }
      yield* tree(depth - 1);
      yield depth;
      yield* tree(depth - 1);
    }
    return () => {
      let sum = 0;
      for (const n of filtered(mapped(range(0, 60000), x => x * 3), x => x % 2 === 0)) sum = (sum + n) | 0;
      for (const n of tree(11)) sum = (sum + n) | 0;
      for (const [index, value] of [1, 2, 3].entries()) sum += index * value;
      return sum;
    };
  })(),
});
