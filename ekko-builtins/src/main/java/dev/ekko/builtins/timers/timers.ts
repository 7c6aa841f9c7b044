// The timers of the HTML standard, section "Timers", and its queueMicrotask.

/** What TimersOps.java gives. */
interface TimersOps {
  onFire(listener: (id: number) => void): void;
  start(id: number, delayMillis: number): void;
  stop(id: number): void;
  post(task: () => void): void;
}

interface Timer {
  readonly callback: (...args: unknown[]) => unknown;
  readonly args: unknown[];
  readonly delay: number;
  readonly repeat: boolean;
}

export default function (ops: TimersOps) {
  const MAX_ID = 0x7fffffff;
  const { apply } = Reflect;
  const timers = new Map<number, Timer>();
  let lastId = 0;

  // Scripts may replace methods of Map.prototype; timers go on working.
  const { get, set, has, delete: remove } = Map.prototype;

  function nextId(): number {
    do {
      lastId = lastId === MAX_ID ? 1 : lastId + 1;
    } while (apply(has, timers, [lastId]));
    return lastId;
  }

  function start(name: string, callback: unknown, delay: unknown, args: unknown[], repeat: boolean): number {
    if (typeof callback !== "function") {
      const given = typeof callback === "string" ? "a string of source text is never evaluated" : `got ${describe(callback)}`;
      throw new TypeError(`${name} needs a function as its first argument; ${given}`);
    }
    // WebIDL's "long": the bitwise operator is ToInt32, unary plus refuses symbols and bigints.
    const timer: Timer = { callback: callback as Timer["callback"], args, delay: +(delay as number) | 0, repeat };
    const id = nextId();
    apply(set, timers, [id, timer]);
    ops.start(id, timer.delay);
    return id;
  }

  function clear(id: unknown): void {
    const key = +(id as number) | 0;
    if (apply(remove, timers, [key])) {
      ops.stop(key);
    }
  }

  function fire(id: number): void {
    const timer: Timer | undefined = apply(get, timers, [id]);
    if (timer === undefined) {
      return;
    }
    if (!timer.repeat) {
      apply(remove, timers, [id]);
      apply(timer.callback, globalThis, timer.args);
      return;
    }
    try {
      apply(timer.callback, globalThis, timer.args);
    } finally {
      // An interval goes on after an error, unless its callback cleared it.
      if (apply(get, timers, [id]) === timer) {
        ops.start(id, timer.delay);
      }
    }
  }

  function describe(value: unknown): string {
    return value === null ? "null" : typeof value;
  }

  async function runMicrotask(callback: () => void): Promise<void> {
    // Awaiting undefined is one turn of the microtask queue, and no script can replace it as it can Promise.then.
    await undefined;
    try {
      callback();
    } catch (error) {
      // An error here is uncaught, not a rejection: it goes to the host from a task with no script above it.
      ops.post(() => {
        throw error;
      });
    }
  }

  ops.onFire(fire);

  // Methods, because those are no constructors and their lengths are the standard's.
  return {
    setTimeout(callback: unknown, delay: unknown = 0, ...args: unknown[]): number {
      return start("setTimeout", callback, delay, args, false);
    },
    clearTimeout(id: unknown = 0): void {
      clear(id);
    },
    setInterval(callback: unknown, delay: unknown = 0, ...args: unknown[]): number {
      return start("setInterval", callback, delay, args, true);
    },
    clearInterval(id: unknown = 0): void {
      clear(id);
    },
    queueMicrotask(callback: unknown): void {
      if (typeof callback !== "function") {
        throw new TypeError(`queueMicrotask needs a function as its first argument; got ${describe(callback)}`);
      }
      runMicrotask(callback as () => void);
    },
  };
}
