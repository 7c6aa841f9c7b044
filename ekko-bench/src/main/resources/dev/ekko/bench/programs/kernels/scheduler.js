// A small operating system's scheduler: tasks of four kinds in a ring, packets queued between them, prototypes
// and polymorphic calls throughout. In the spirit of Richards, written anew.
benchCases.push({
  name: 'scheduler',
  run: (function () {
    'use strict';
    var READY = 0;
    var WAITING = 1;

    function Packet(kind, value) {
      this.kind = kind;
      this.value = value;
      this.next = null;
    }

    function Queue() {
      this.first = null;
      this.last = null;
      this.length = 0;
    }
    Queue.prototype.put = function (packet) {
      packet.next = null;
      if (this.last === null) this.first = packet;
      else this.last.next = packet;
      this.last = packet;
      this.length++;
    };
    Queue.prototype.take = function () {
      var packet = this.first;
      if (packet === null) return null;
      this.first = packet.next;
      if (this.first === null) this.last = null;
      packet.next = null;
      this.length--;
      return packet;
    };

    function Task(system, priority) {
      this.system = system;
      this.priority = priority;
      this.state = READY;
      this.inbox = new Queue();
      this.done = 0;
    }
    Task.prototype.step = function () {
      throw new Error('a task has to say what it does');
    };
    Task.prototype.receive = function (packet) {
      this.inbox.put(packet);
      this.state = READY;
    };

    function kind(constructor, step) {
      constructor.prototype = Object.create(Task.prototype);
      constructor.prototype.constructor = constructor;
      constructor.prototype.step = step;
      return constructor;
    }

    var Producer = kind(function Producer(system, priority, seed) {
      Task.call(this, system, priority);
      this.seed = seed;
    }, function () {
      this.seed = (Math.imul(this.seed, 1103515245) + 12345) & 0x7fffffff;
      this.done++;
      this.system.send(this.seed % 3 === 0 ? 'device' : 'worker', new Packet(this.seed & 1, this.seed & 1023));
    });

    var Worker = kind(function Worker(system, priority) {
      Task.call(this, system, priority);
      this.sum = 0;
    }, function () {
      var packet = this.inbox.take();
      if (packet === null) {
        this.state = WAITING;
        return;
      }
      this.done++;
      for (var i = 0; i < 8; i++) this.sum = (Math.imul(this.sum, 31) + packet.value + i) | 0;
      if (packet.kind === 1) this.system.send('sink', packet);
    });

    var Device = kind(function Device(system, priority) {
      Task.call(this, system, priority);
      this.busy = 0;
    }, function () {
      if (this.busy > 0) {
        this.busy--;
        return;
      }
      var packet = this.inbox.take();
      if (packet === null) {
        this.state = WAITING;
        return;
      }
      this.done++;
      this.busy = packet.value & 3;
      packet.kind ^= 1;
      this.system.send('worker', packet);
    });

    var Sink = kind(function Sink(system, priority) {
      Task.call(this, system, priority);
      this.total = 0;
    }, function () {
      var packet = this.inbox.take();
      if (packet === null) {
        this.state = WAITING;
        return;
      }
      this.done++;
      this.total = (this.total + packet.value) | 0;
    });

    function System() {
      this.tasks = [];
      this.byRole = { worker: [], device: [], sink: [] };
      this.turn = 0;
    }
    System.prototype.add = function (role, task) {
      this.tasks.push(task);
      if (role !== 'producer') this.byRole[role].push(task);
    };
    System.prototype.send = function (role, packet) {
      var tasks = this.byRole[role];
      tasks[this.turn++ % tasks.length].receive(packet);
    };
    System.prototype.run = function (rounds) {
      for (var round = 0; round < rounds; round++) {
        for (var i = 0; i < this.tasks.length; i++) {
          var task = this.tasks[i];
          for (var slice = 0; slice < task.priority && task.state === READY; slice++) task.step();
        }
      }
    };

    return function () {
      var system = new System();
      system.add('producer', new Producer(system, 1, 7));
      system.add('worker', new Worker(system, 3));
      system.add('device', new Device(system, 2));
      system.add('producer', new Producer(system, 1, 11));
      system.add('worker', new Worker(system, 3));
      system.add('sink', new Sink(system, 2));
      system.run(20000);
      var check = 0;
      for (var i = 0; i < system.tasks.length; i++) check = (Math.imul(check, 31) + system.tasks[i].done) | 0;
      return check;
    };
  })(),
});
