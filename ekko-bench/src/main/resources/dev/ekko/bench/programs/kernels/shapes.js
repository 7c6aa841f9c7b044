// A tree of nodes of many kinds, each with members of its own, that is walked by one function and by methods.
benchCases.push({
  name: 'shapes',
  run: (function () {
    'use strict';
    const KINDS = 24;
    class Base {
      constructor(id) { this.id = id; }
      weight() { return this.size + this.extra(); }
      extra() { return 1; }
    }
    const kinds = Array.from({ length: KINDS }, (_, kind) => class extends Base {
      constructor(id) {
        super(id);
        this['own' + kind] = id;
        this.size = (id * 7) % 13;
        this.children = [];
      }
      extra() { return kind & 3; }
    });
    const make = (depth, id) => {
      const node = new kinds[id % KINDS](id);
      if (depth > 0) for (let i = 1; i <= 4; i++) node.children.push(make(depth - 1, id * 4 + i));
      return node;
    };
    const tree = make(6, 0);
    const walk = node => {
      let sum = node.weight() + node.id;
      node.seen = sum;
      for (const child of node.children) sum = (sum + walk(child)) | 0;
      return sum;
    };
    return () => walk(tree) + ' ' + tree.seen;
  })(),
});
