// Floating point on objects: five bodies pull at each other.
benchCases.push({
  name: 'nbody',
  run: (function () {
    'use strict';
    function Body(x, y, z, vx, vy, vz, mass) {
      this.x = x;
      this.y = y;
      this.z = z;
      this.vx = vx;
      this.vy = vy;
      this.vz = vz;
      this.mass = mass;
    }

    function bodies() {
      return [
        new Body(0, 0, 0, 0, 0, 0, 40),
        new Body(5, -1, 0.1, 0.6, 2.8, -0.02, 0.04),
        new Body(8, 4, -0.4, -1, 1.8, 0.01, 0.01),
        new Body(13, -15, -0.2, 1.1, 0.9, -0.01, 0.002),
        new Body(15, -26, 0.2, 1, 0.6, -0.03, 0.002),
      ];
    }

    function advance(all, dt) {
      for (var i = 0; i < all.length; i++) {
        var a = all[i];
        for (var j = i + 1; j < all.length; j++) {
          var b = all[j];
          var dx = a.x - b.x;
          var dy = a.y - b.y;
          var dz = a.z - b.z;
          var square = dx * dx + dy * dy + dz * dz;
          var pull = dt / (square * Math.sqrt(square));
          a.vx -= dx * b.mass * pull;
          a.vy -= dy * b.mass * pull;
          a.vz -= dz * b.mass * pull;
          b.vx += dx * a.mass * pull;
          b.vy += dy * a.mass * pull;
          b.vz += dz * a.mass * pull;
        }
      }
      for (var k = 0; k < all.length; k++) {
        var body = all[k];
        body.x += dt * body.vx;
        body.y += dt * body.vy;
        body.z += dt * body.vz;
      }
    }

    return function () {
      var all = bodies();
      for (var i = 0; i < 40000; i++) advance(all, 0.001);
      return Math.round(all[1].x * 1e6) + ' ' + Math.round(all[2].y * 1e6);
    };
  })(),
});
