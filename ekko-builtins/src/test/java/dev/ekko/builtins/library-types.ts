import { LocalDate, Duration, DayOfWeek, Instant } from "java:java.time";
import { ChronoUnit } from "java:java.time.temporal";
import { DateTimeFormatter } from "java:java.time.format";
import { ArrayList, HashMap, List, Map, Optional, Collections, Comparator } from "java:java.util";
import { Collectors, Stream, IntStream } from "java:java.util.stream";
import { CompletableFuture, Executors, TimeUnit } from "java:java.util.concurrent";
import { DriverManager } from "java:java.sql";
import { Files, Path } from "java:java.nio.file";
import { ImmutableList, ImmutableMap, Multimap, ArrayListMultimap, Ordering } from "java:com.google.common.collect";
import { ObjectMapper, JsonNode } from "java:com.fasterxml.jackson.databind";
import { JdbcDataSource } from "java:org.h2.jdbcx";
import OneDate from "java:java.time.LocalDate";

const days: number | bigint = ChronoUnit.DAYS.between(LocalDate.of(2026, "JANUARY", 1), LocalDate.now());
const text: string = LocalDate.now().plusDays(3).format(DateTimeFormatter.ISO_DATE);
const list = new ArrayList<string>();
list.add("a");
const asList: List<string> = list;
for (const s of asList) { s.toUpperCase(); }
list.forEach((s) => console.log(s.length));
list.sort((a, b) => a.length - b.length);
list.sort(Comparator.naturalOrder());
const map = new HashMap<string, number>();
map.put("a", 1);
map.computeIfAbsent("b", (key) => key.length);
for (const entry of map.entrySet()) { const k: string = entry.getKey(); const v: number = entry.getValue(); }
const e: Map.Entry<string, number> = Map.entry("a", 1);
const upper: List<string> = list.stream().map((s) => s.length).filter((n) => n > 1).map((n) => String(n)).toList();
const joined = list.stream().collect(Collectors.joining(","));
const grouped = Stream.of("a", "b").collect(Collectors.groupingBy((s: string) => s.length));
const sum: number = IntStream.range(0, 5).map((i) => i * 2).sum();
const promise: Promise<string> = CompletableFuture.supplyAsync(() => "x");
console.log(await promise, Duration.ofSeconds(1).plus("PT1S"), TimeUnit.SECONDS.toMillis(3), DayOfWeek.MONDAY instanceof DayOfWeek);
const first = Optional.of("x").map((s) => s.length).orElse(3);
const n2: number = first;
using connection = DriverManager.getConnection("jdbc:h2:mem:a");
const rows = connection.createStatement().executeQuery("select 1");
while (rows.next()) { const one: number = rows.getInt(1); const two: string = rows.getString("a"); }
const lines: List<string> = Files.readAllLines("a.txt");
Files.writeString(Path.of("a"), "text", ...[]);
const im: ImmutableList<number> = ImmutableList.of(1, 2, 3);
const mm: Multimap<string, number> = ArrayListMultimap.create<string, number>();
mm.put("a", 1);
const node: JsonNode = new ObjectMapper().readTree('{"a":1}');
for (const child of node) { console.log(child.asText()); }
const source = new JdbcDataSource();
source.setURL("jdbc:h2:mem:b");
const d: LocalDate = OneDate.now();
list.remove(0); list["remove(int)"](0);
const it: Iterator<string> = list[Symbol.iterator]();
Collections.sort(list, { compare: (a, b) => a.length - b.length });
const sorted = Ordering.natural().sortedCopy(im);
new Thread_(() => {});
import { Thread as Thread_ } from "java:java.lang";
const byName: Stream<string> = Stream.of("a").sorted(Comparator.comparing((s: string) => s.length));
Executors.newVirtualThreadPerTaskExecutor().submit(() => "x").then((x) => x);
