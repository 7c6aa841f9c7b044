import { blocking, bytes, className, copy, equals, extend, fromData, implement, isJava, superOf } from "@ekko/interop";
import { ByteArrayInputStream, IOException, StringReader } from "java:java.io";
import { BigDecimal, BigInteger } from "java:java.math";
import { DayOfWeek, LocalDate, Month } from "java:java.time";
import {
  AbstractList, ArrayList, Arrays, BitSet, Comparator, Date as JavaDate, HashMap, Iterator, List, Locale, Map as JavaMap,
  Objects, Optional, StringJoiner, TreeMap,
} from "java:java.util";
import { Callable, CompletableFuture, Executors, TimeUnit } from "java:java.util.concurrent";
import { Path } from "java:java.nio.file";
import { Collectors, IntStream, Stream } from "java:java.util.stream";
import { Character, Long, Math as JavaMath, String as JavaString, StringBuilder } from "java:java.lang";

test("constructors, overloads, static and instance members", () => {
  const date = LocalDate.of(2026, 1, 31);
  equal(String(date.plusDays(1)), "2026-02-01");
  equal(LocalDate.of(2026, Month.MARCH, 3).getMonthValue(), 3);
  equal(new ArrayList(10).size(), 0);
  equal(new ArrayList(List.of("a")).get(0), "a");
  equal(new ArrayList["new(int)"](7).size(), 0);
  equal(String(new StringBuilder().append(1).append("x").append(true).append(2.5).append("c")), "1xtrue2.5c");
  equal(JavaMath.max(3, 2.5), 3);
  equal(JavaString.format("%s-%d", "x", 5), "x-5");
  equal(Long.MAX_VALUE, 9223372036854775807n);
  equal(Long.parseLong("9007199254740991"), 9007199254740991);
  equal(Character.toUpperCase("a"), "A");
});

test("the overload that is meant", () => {
  const list = new ArrayList(List.of(5, 6, 7));
  list.remove(0);
  equal(String(list), "[6, 7]");
  list["remove(Object)"](7);
  equal(String(list), "[6]");
  throws("TypeError", () => BitSet.valueOf([]), 'BitSet.valueOf(): (an array of 0) fits several overloads equally: valueOf(byte[]), valueOf(long[])');
  equal(String(BitSet.valueOf([5n])), "{0, 2}");
  equal(Arrays.toString([1, 2.5]), "[1.0, 2.5]");
  equal(Arrays.toString(["a", "bc"]), "[a, bc]");
  equal(Arrays.toString([LocalDate.of(2026, 1, 2)]), "[2026-01-02]");
  equal(Arrays.toString(new Int32Array([1, 2])), "[1, 2]");
  equal(Arrays.toString(new Float64Array([1])), "[1.0]");
  equal(Arrays.toString(new BigInt64Array([1n])), "[1]");
  equal(String(BitSet["valueOf(long[])"]([5n])), "{0, 2}");
  throws("TypeError", () => list.add(), "no overload takes no arguments; there are add(Object), add(int,Object)");
  throws("TypeError", () => LocalDate.of("x"), 'no overload takes (string "x")');
});

test("minus zero is a whole number, and a double where there is one", () => {
  equal(String(LocalDate.ofEpochDay(-0)), "1970-01-01");
  equal(Long.toString(-0), "0");
  equal(new ArrayList(-0).size(), 0);
  equal(Object.is(JavaMath.abs(-0), 0), true);
  equal(String(new StringBuilder().append(-0)), "-0.0");
  throws("TypeError", () => LocalDate.ofEpochDay(0.5), "found number 0.5");
});

test("objects in arrays, lists and maps that are arguments", () => {
  const { LanguageRange } = Locale;
  equal(String(Locale.lookup([new LanguageRange("de"), new LanguageRange("fr")], [Locale.FRENCH, Locale.GERMAN])), "de");
  equal(Locale.filterTags([new LanguageRange("de")], ["de-CH", "fr"]).get(0), "de-CH");
  equal(typeof CompletableFuture.allOf([CompletableFuture.completedFuture(1)]).then, "function");
  throws("TypeError", () => Locale.lookup([LocalDate.EPOCH], []), "at [0]");
});

test("varargs in any number, by elements and whole", () => {
  for (let round = 0; round < 2; round++) {
    equal(Objects.hash(), 1);
    equal(Objects.hash(1), 32);
    equal(Objects.hash(1, 2), 994);
    equal(Objects.hash(1, 2, 3, 4), 955331);
    equal(Objects.hash([1, 2]), 994);
    equal(Objects.hash(null), 0);
    equal(Objects.hash(undefined, undefined), 961);
    equal(Objects.hash(List.of(1)), 63);
    equal(Objects.hash("a", null, List.of(1)), 123040);
    equal(JavaString.format("%s", null), "null");
    equal(JavaString.format("%s %s", [1, 2]), "1 2");
    equal(JavaString.format(Locale.GERMANY, "%.2f %s", 1.5, true), "1,50 true");
    equal(IntStream.of(1).sum() + IntStream.of(1, 2, 3).sum() + IntStream.of([4, 5]).sum(), 16);
    equal(String(Stream.of([1, 2]).toList()), "[[1, 2]]");
    equal(JavaString.join(",", "a", "b") + JavaString.join(",", ["c", "d"]), "a,bc,d");
    equal(String(Path.of("a")) + Path.of("b", "c"), "ab/c");
    throws("TypeError", () => JavaString.join(",", "a", 5), "join(): argument 3 (elements): expected a string, found number 5");
    throws("TypeError", () => IntStream.of(1.5, 2), "argument 1 (values): expected a whole number in the range of int, found number 1.5");
  }
});

test("varargs", () => {
  equal(Arrays.asList(1, 2, 3).size(), 3);
  equal(List.of(...Array.from({ length: 30 }, (_, i) => i)).size(), 30);
  equal(JavaString.join("-", ["a", "b"]), "a-b");
});

test("wrong arguments are TypeErrors that name them", () => {
  const list = new ArrayList();
  throws("TypeError", () => list.get(1.5), "get(): argument 1 (index): expected a whole number in the range of int, found number 1.5");
  throws("TypeError", () => list.forEach(5), "forEach(): argument 1 (action): expected a function (Consumer), found number 5");
  throws("TypeError", () => LocalDate.EPOCH.plusDays("x"), "plusDays(): argument 1");
  throws("TypeError", () => List.prototype.get.call({}, 0), '"this" is no java.util.List');
  throws("TypeError", () => List.prototype.get.call(LocalDate.EPOCH, 0), 'but a java.time.LocalDate');
  throws("TypeError", () => new (JavaMap as any)(), "Map is an interface");
  throws("TypeError", () => (ArrayList as any)(), 'is called with "new"');
  throws("TypeError", () => new (class extends (ArrayList as any) {})(), "use extend(ArrayList");
});

test("identity and instanceof", () => {
  const list = new ArrayList();
  const item = new JavaDate(5);
  list.add(item);
  ok(list.get(0) === item);
  ok(list.get(0) === list.get(0));
  list.add(list);
  ok(list.get(1) === list);
  ok(new ArrayList() instanceof List);
  ok(!(new ArrayList() instanceof JavaMap));
  ok(!({} instanceof List));
  ok(LocalDate.EPOCH.getDayOfWeek() === DayOfWeek.THURSDAY);
  ok(item.constructor === JavaDate);
});

test("numbers, strings and null", () => {
  equal(String(new BigDecimal("1.10").add(new BigDecimal("2"))), "3.10");
  equal(String(new BigInteger("2").pow(70)), String(2n ** 70n));
  equal(String(BigInteger.valueOf(5n).add(BigInteger.ONE)), "6");
  const map = new HashMap();
  map.put("a", null);
  map.put("n", 1.5);
  equal(map.get("a"), null);
  equal(map.get("none"), null);
  equal(map.get("n"), 1.5);
  map.put("big", 2n ** 70n);
  equal(String(map.get("big")), String(2n ** 70n));
});

test("iteration, using, console and JSON", () => {
  equal([...List.of("a", "b")].join(), "a,b");
  equal([...List.of(1, 2, 3).stream().map((x: number) => x * 2)].join(), "2,4,6");
  equal([...new TreeMap(JavaMap.of("k", 1))].join(";"), "k,1");
  equal([...List.of("x").iterator()].join(), "x");
  let closed = 0;
  {
    using reader = extend(StringReader, { close() { closed++; } }, "text");
    equal(reader.read(), 116);
  }
  equal(closed, 1);
  equal(JSON.stringify({ list: List.of(1, "a"), map: JavaMap.of("k", 2), date: LocalDate.EPOCH }),
    '{"list":[1,"a"],"map":{"k":2},"date":"1970-01-01"}');
  equal(`${LocalDate.EPOCH}`, "1970-01-01");
});

test("functions as interfaces, with live objects on both sides", () => {
  const list = new ArrayList(List.of("ccc", "a", "bb"));
  list.sort((a: string, b: string) => a.length - b.length);
  equal(String(list), "[a, bb, ccc]");
  const dates = new ArrayList(List.of(LocalDate.of(2026, 1, 2), LocalDate.EPOCH));
  dates.sort((a: any, b: any) => a.compareTo(b));
  ok(dates.get(0).equals(LocalDate.EPOCH));
  equal(List.of("a", "bb").stream().collect(Collectors.toMap((s: string) => s, (s: string) => s.length)).get("bb"), 2);
});

test("implement and extend", () => {
  const byLength = implement(Comparator, { compare: (a: string, b: string) => a.length - b.length });
  ok(byLength instanceof Comparator);
  const list = new ArrayList(List.of("ccc", "a"));
  list.sort(byLength.reversed());
  equal(String(list), "[ccc, a]");
  throws("TypeError", () => implement(Iterator, { next: () => 1 }), "hasNext");
  throws("TypeError", () => implement(ArrayList, {}), "is no interface");
  const squares = extend(AbstractList, { size: () => 4, get: (i: number) => i * i });
  equal(String(squares), "[0, 1, 4, 9]");
  equal(squares.indexOf(9), 3);
  const loud = extend(ArrayList, {
    get(i: number) { return `${superOf(this).get(i)}!`; },
  }, 5);
  loud.add("hi");
  equal(loud.get(0), "hi!");
  throws("TypeError", () => extend(AbstractList, { size: () => 1 }), "needs a method get()");
  throws("TypeError", () => extend(ArrayList, { nope: () => 1 }), "has no method nope");
  throws("TypeError", () => extend(LocalDate, {}), "is final");
});

test("exceptions both ways", () => {
  throws("IndexOutOfBoundsException", () => List.of(1).get(5));
  const io = new IOException("disk");
  ok(io instanceof IOException && io instanceof Error);
  equal(io.getMessage(), "disk");
  const mine = new RangeError("mine");
  try {
    List.of(1).forEach(() => { throw mine; });
    ok(false, "not reached");
  } catch (error) {
    ok(error === mine);
  }
  try {
    Optional.empty().orElseThrow(() => io);
    ok(false, "not reached");
  } catch (error) {
    ok(error === io);
  }
  const task = implement(Callable, { call() { throw io; } });
  try {
    task.call();
    ok(false, "not reached");
  } catch (error) {
    ok(error === io, "through a Java interface and back");
  }
});

test("stages are promises", async () => {
  equal(await CompletableFuture.supplyAsync(() => 42), 42);
  await rejects("RangeError", CompletableFuture.supplyAsync(() => { throw new RangeError("no"); }));
  using pool = Executors.newFixedThreadPool(2);
  equal((await Promise.all([1, 2, 3].map((i) => pool.submit(() => i * 2)))).join(), "2,4,6");
});

test("blocking calls leave the program free", async () => {
  let ticks = 0;
  const timer = setInterval(() => ticks++, 1);
  await blocking(TimeUnit.MILLISECONDS).sleep(60);
  clearInterval(timer);
  ok(ticks > 2, `${ticks} ticks`);
  await rejects("IndexOutOfBoundsException", blocking(List.of(1)).get(9));
  equal(await blocking(ArrayList).new(3).then((list: any) => list.size()), 0);
  throws("TypeError", () => blocking({}));
});

test("blocking calls reach methods that a class has from the one above it", async () => {
  const list = new ArrayList();
  list.add("a");
  equal(await blocking(list).toString(), "[a]");
  equal(await blocking(list).containsAll(List.of("a")), true);
});

test("memory, copies and data", () => {
  const memory = bytes(4);
  equal(new ByteArrayInputStream(new Uint8Array([1, 2, 3])).read(memory), 3);
  equal(memory.join(), "1,2,3,0");
  equal(JSON.stringify(copy(List.of(1, List.of("a")))), '[1,["a"]]');
  equal(String(fromData(LocalDate, "2026-01-31").plusDays(1)), "2026-02-01");
  throws("TypeError", () => fromData(LocalDate, "x"));
  ok(equals(LocalDate.of(2026, 1, 1), LocalDate.parse("2026-01-01")) && equals(1, 1) && !equals(1, "1"));
  ok(isJava(Optional.empty()) && isJava(List) && !isJava({}) && !isJava(1));
  equal(className(JavaMap.Entry), "java.util.Map$Entry");
  throws("TypeError", () => className({}));
});

test("ten thousand objects keep their identity", () => {
  const list = new ArrayList();
  const mine = [];
  for (let i = 0; i < 10_000; i++) {
    const joiner = new StringJoiner(",");
    mine.push(joiner);
    list.add(joiner);
  }
  for (let i = 0; i < 10_000; i++) ok(list.get(i) === mine[i]);
  ok(Locale.ROOT === Locale.ROOT);
});

test("more objects than have places are called all the same, the first and the last of them", () => {
  const dates: LocalDate[] = [], lists: ArrayList<number>[] = [];
  for (let i = 0; i < 3000; i++) {
    dates.push(LocalDate.ofEpochDay(i));
    const list = new ArrayList<number>();
    list.add(i);
    lists.push(list);
  }
  for (let round = 0; round < 3; round++) {
    let days = 0, items = 0;
    for (let i = 0; i < 3000; i++) {
      days += Number(dates[i].toEpochDay());
      items += lists[i].get(0);
      equal(lists[i].size(), 1);
    }
    equal(days, 4498500);
    equal(items, 4498500);
    // What is forgotten here leaves its places to what comes then.
    for (let i = 0; i < 3000; i += 2) dates[i] = LocalDate.ofEpochDay(i);
  }
});

test("a new object is the same when it comes back, whichever way Java got hold of it", () => {
  const joiner = new StringJoiner(","), builder = new StringBuilder(), list = new ArrayList(), map = new HashMap();
  ok(joiner.add("a") === joiner);
  ok(builder.append(1) === builder);
  ok(builder.append("x") === builder);
  ok(list.reversed().reversed() === list);
  map.put("k", joiner);
  ok(map.get("k") === joiner);
  const date = new JavaDate(5), kept = List.of(date), other = new JavaDate(6);
  ok(kept.get(0) === date);
  ok(Optional.of(other).get() === other);
  const inner = new ArrayList();
  inner.add(inner);
  ok(inner.get(0) === inner);
  let seen;
  const filled = new ArrayList([joiner]);
  filled.forEach((one) => { seen = one; });
  ok(seen === joiner);
  const a = new JavaDate(1), b = new JavaDate(2), sorted = [];
  new ArrayList(List.of(b, a)).stream().sorted((x, y) => { sorted.push(x, y); return x.compareTo(y); }).toList();
  ok(sorted.includes(a) && sorted.includes(b));
});

test("overloads for numbers and strings, asked in any order", () => {
  for (let i = 0; i < 3; i++) {
    equal(JavaMath.max(1, 2), 2);
    equal(JavaMath.max(1, 2.5), 2.5);
    equal(JavaMath.max(2 ** 40, 1), 2 ** 40);
    equal(JavaMath.max(NaN, 1), NaN);
    equal(JavaMath.max(-Infinity, 1.5), 1.5);
    equal(JavaMath.max(2 ** 31, 1.5), 2 ** 31);
    ok(Object.is(JavaMath.abs(-0), 0));
    ok(Object.is(JavaMath.max(-0, -0.5), -0));
    equal(JavaMath.abs(-7), 7);
    equal(JavaMath.abs(-7.5), 7.5);
    equal(String(new StringBuilder().append("c").append("cc").append(1).append(-0).append(1.5).append(true)), "ccc1-0.01.5true");
    equal(JavaString.valueOf("c") + JavaString.valueOf(3), "c3");
    equal(JavaString.format("%s%s%s", 1, "b", 2.5), "1b2.5");
    throws("TypeError", () => JavaMath.max("a", 1));
    throws("TypeError", () => JavaMath.max(1));
  }
});
