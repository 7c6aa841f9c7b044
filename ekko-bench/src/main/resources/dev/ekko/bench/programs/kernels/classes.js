// Classes as they are written today: inheritance, private fields, accessors, destructuring, spread.
benchCases.push({
  name: 'classes',
  run: (() => {
    'use strict';
    class Shape {
      #name;
      constructor(name) { this.#name = name; }
      get name() { return this.#name; }
      area() { return 0; }
      describe({ prefix = '' } = {}) { return prefix + this.#name + ':' + this.area(); }
      static of(kind, ...sizes) { return new kind(...sizes); }
    }
    class Rectangle extends Shape {
      #width;
      #height;
      constructor(width, height) {
        super('rectangle');
        this.#width = width;
        this.#height = height;
      }
      get width() { return this.#width; }
      area() { return this.#width * this.#height; }
    }
    class Square extends Rectangle {
      constructor(side) { super(side, side); }
      area() { return super.area() + 1; }
    }
    class Vector {
      constructor(x, y) { this.x = x; this.y = y; }
      plus({ x, y }) { return new Vector(this.x + x, this.y + y); }
      scaled(by) { return new Vector(this.x * by, this.y * by); }
    }
    return () => {
      let sum = 0;
      for (let i = 0; i < 24000; i++) {
        const shape = i % 2 === 0 ? Shape.of(Rectangle, i % 10, 3) : Shape.of(Square, i % 10);
        sum += shape.area() + shape.width;
        if (i % 16 === 0) sum += shape.describe({ prefix: '#' }).length + shape.name.length;
      }
      let at = new Vector(0, 0);
      for (let i = 0; i < 180000; i++) at = at.plus(new Vector(i % 3, 1)).scaled(0.5);
      const [first, ...rest] = [...'classes'];
      return `${sum} ${Math.round(at.x * 1000)} ${first}${rest.length}`;
    };
  })(),
});
