// @ekko/interop: what programs do with Java objects beyond calling them.

interface Tools {
  isJava(value: unknown): boolean;
  later(object: unknown, name: string, args: unknown[]): Promise<unknown>;
  implement(type: unknown, functions: object): unknown;
  extend(type: unknown, functions: object, args: unknown[]): unknown;
  above(object: unknown, name: string, args: unknown[]): unknown;
  copy(object: unknown): unknown;
  convert(type: unknown, data: unknown): unknown;
  equal(one: unknown, other: unknown): boolean;
  bytes(length: number): Uint8Array;
  name(value: unknown): string;
}

interface Hooks {
  java(): Tools;
}

let hooks: Hooks;
let made: Tools | undefined;
const tools = (): Tools => made ??= hooks.java();

/** A Java class as `java:` imports give it. */
export interface JavaClass<T extends object = object> {
  /** What its objects are. */
  readonly prototype: T;
}

// An overload that the compiler did not find has no parameters of its own, but unknown[].
type Later<A extends any[], R> = unknown[] extends A
  ? 0 extends 1 & A[number] ? (...args: A) => Promise<Awaited<R>> : unknown
  : (...args: A) => Promise<Awaited<R>>;

/** An object or class whose methods give promises; of a method with many overloads, the last eight are known. */
export type Blocking<T> = {
  readonly [K in keyof T]: T[K] extends {
    (...args: infer A1): infer R1;
    (...args: infer A2): infer R2;
    (...args: infer A3): infer R3;
    (...args: infer A4): infer R4;
    (...args: infer A5): infer R5;
    (...args: infer A6): infer R6;
    (...args: infer A7): infer R7;
    (...args: infer A8): infer R8;
  }
    ? & Later<A1, R1> & Later<A2, R2> & Later<A3, R3> & Later<A4, R4>
      & Later<A5, R5> & Later<A6, R6> & Later<A7, R7> & Later<A8, R8>
    : T[K];
};

const { get } = Reflect;
const ProxyOf = Proxy;

/**
 * The same Java object with methods that give promises: each call runs on a virtual thread, and the program goes on
 * meanwhile. For methods that wait: for files, sockets, databases, locks.
 *
 * Arguments are converted at once, results when the promise settles. What is given for a class has its static methods,
 * and its constructor as `new`.
 *
 * @param object a Java object or an imported class
 * @returns something with the same methods; it is no Java object itself, and is not to be passed as one
 * @throws TypeError where it is neither
 * @example
 * ```ts
 * import { blocking } from "@ekko/interop";
 * import { TimeUnit } from "java:java.util.concurrent";
 *
 * await blocking(TimeUnit.MILLISECONDS).sleep(5);
 * console.log("slept"); // slept
 * ```
 */
export function blocking<T extends object>(object: T): Blocking<T> {
  const known = tools();
  if (!known.isJava(object)) {
    throw new TypeError("blocking() takes a Java object or an imported Java class");
  }
  return new ProxyOf(object, {
    get(target: T, key: string | symbol): unknown {
      const ofClass = typeof target === "function" && key === "new";
      const value: unknown = ofClass ? undefined : get(target, key);
      return typeof key === "string" && (ofClass || typeof value === "function")
        ? (...args: unknown[]): Promise<unknown> => known.later(target, key, args)
        : value;
    },
  }) as Blocking<T>;
}

/**
 * A Java object that implements an interface by the functions of an object. Where a method takes an interface, such an
 * object can be passed as it is; this is for the other places, and checks at once that no method is missing.
 *
 * @param type an imported interface
 * @param functions an object with its methods; for an interface with one, also a function
 * @returns the Java object; default methods are the interface's own
 * @throws TypeError where a method is missing, or the type is no interface
 * @example
 * ```ts
 * import { implement } from "@ekko/interop";
 * import { ArrayList, Comparator } from "java:java.util";
 *
 * const byLength = implement(Comparator, { compare: (a: string, b: string) => a.length - b.length });
 * const words = new ArrayList();
 * words.add("three");
 * words.add("a");
 * words.sort(byLength.reversed().reversed());
 * console.log(String(words)); // [a, three]
 * ```
 */
// deno-lint-ignore no-explicit-any
export function implement(type: JavaClass | object, functions: object): any {
  return tools().implement(type, functions);
}

/**
 * A Java object of a new subclass of a class, some of whose methods are functions of a script. In them `this` is the
 * object; `superOf(this)` has what they override.
 *
 * @param type an imported class that is not final
 * @param functions the methods to override, all abstract ones among them; protected ones as well
 * @param args the arguments of the superclass's constructor
 * @throws TypeError where the class is final, a name is no method of it, or an abstract one is missing
 * @example
 * ```ts
 * import { extend } from "@ekko/interop";
 * import { AbstractList } from "java:java.util";
 *
 * const squares = extend(AbstractList, { size: () => 4, get: (index: number) => index * index });
 * console.log(String(squares), squares.indexOf(9)); // [0, 1, 4, 9] 3
 * ```
 */
// deno-lint-ignore no-explicit-any
export function extend(type: JavaClass | object, functions: object, ...args: unknown[]): any {
  return tools().extend(type, functions, args);
}

/**
 * The methods that an object made by {@link extend} overrides.
 *
 * @param object the object
 * @returns an object whose methods are those of the superclass
 * @throws TypeError where a method is called that was not overridden
 * @example
 * ```ts
 * import { extend, superOf } from "@ekko/interop";
 * import { ArrayList } from "java:java.util";
 *
 * const list = extend(ArrayList, {
 *   get(index: number) {
 *     return superOf(this).get(index) + "!";
 *   },
 * });
 * list.add("hello");
 * console.log(list.get(0)); // hello!
 * ```
 */
// deno-lint-ignore no-explicit-any
export function superOf(object: object): any {
  const known = tools();
  return new ProxyOf({}, {
    get: (_target: object, key: string | symbol): unknown =>
      typeof key === "string" ? (...args: unknown[]): unknown => known.above(object, key, args) : undefined,
  });
}

/**
 * Plain data for a Java object: arrays for collections, Maps for maps, objects for records and beans, Temporal for
 * `java.time`, strings for enums and the like; the same as host functions give.
 *
 * @param object a Java object; anything else comes back as it is
 * @example
 * ```ts
 * import { copy } from "@ekko/interop";
 * import { List } from "java:java.util";
 *
 * console.log(JSON.stringify(copy(List.of(1, 2)))); // [1,2]
 * ```
 */
export function copy(object: unknown): unknown {
  return tools().copy(object);
}

/**
 * A Java object for plain data: a record or bean for an object, a list for an array, an `Instant` for a Date, and so on.
 *
 * @param type an imported class
 * @param data what it is made of
 * @throws TypeError naming the property that does not fit
 * @example
 * ```ts
 * import { fromData } from "@ekko/interop";
 * import { LocalDate } from "java:java.time";
 *
 * console.log(String(fromData(LocalDate, "2026-01-31").plusDays(1))); // 2026-02-01
 * ```
 */
// deno-lint-ignore no-explicit-any
export function fromData(type: JavaClass | object, data: unknown): any {
  return tools().convert(type, data);
}

/**
 * Whether two values are equal as Java's `Objects.equals` says; numbers and strings are what they are in Java.
 *
 * @example
 * ```ts
 * import { equals } from "@ekko/interop";
 * import { LocalDate } from "java:java.time";
 *
 * console.log(equals(LocalDate.of(2026, 1, 1), LocalDate.parse("2026-01-01"))); // true
 * ```
 */
export function equals(one: unknown, other: unknown): boolean {
  return tools().equal(one, other);
}

/**
 * Whether a value stands for a Java object or class.
 *
 * @example
 * ```ts
 * import { isJava } from "@ekko/interop";
 * import { Optional } from "java:java.util";
 *
 * console.log(isJava(Optional.empty()), isJava({})); // true false
 * ```
 */
export function isJava(value: unknown): boolean {
  return tools().isJava(value);
}

/**
 * The name of an object's class, or of an imported class; `Java object` where the program may not have the class.
 *
 * @throws TypeError where the value is neither
 * @example
 * ```ts
 * import { className } from "@ekko/interop";
 * import { Map } from "java:java.util";
 *
 * console.log(className(Map.Entry)); // java.util.Map$Entry
 * ```
 */
export function className(value: unknown): string {
  return tools().name(value);
}

/**
 * New memory that a script and Java methods with a `byte[]` both use, without copies: what `in.read(memory)` writes is
 * there. Other typed arrays are copied when they are passed.
 *
 * @param length in bytes
 * @throws TypeError where the length is negative
 * @example
 * ```ts
 * import { bytes } from "@ekko/interop";
 * import { ByteArrayInputStream } from "java:java.io";
 *
 * const memory = bytes(4);
 * const count = new ByteArrayInputStream(new Uint8Array([1, 2, 3])).read(memory);
 * console.log(count, memory.join()); // 3 1,2,3,0
 * ```
 */
export function bytes(length: number): Uint8Array {
  return tools().bytes(length);
}

export default function (_ops: unknown, _part: unknown, use: (name: string) => unknown) {
  hooks = use("realm") as Hooks;
  return { blocking, bytes, className, copy, equals, extend, fromData, implement, isJava, superOf };
}
