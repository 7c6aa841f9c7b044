// Indexes the sources below a directory, or in a ZIP file: how many files have each identifier, and how often it occurs.
// ekko run --allow-read=/usr/lib/jvm samples/source-index/main.ts /usr/lib/jvm/.../lib/src.zip java
import { args } from "@ekko/core";
import { glob, openZip, readText } from "@ekko/fs";

const [source = ".", extension = "ts"] = args;
const pattern = `**/*.${extension}`;

interface Count {
  files: number;
  times: number;
}

const index = new Map<string, Count>();
let files = 0;
let bytes = 0;

function add(text: string): void {
  files++;
  bytes += text.length;
  const here = new Set<string>();
  for (const [word] of text.matchAll(/[A-Za-z_$][\w$]*/g)) {
    let count = index.get(word);
    if (count === undefined) {
      index.set(word, (count = { files: 0, times: 0 }));
    }
    count.times++;
    if (!here.has(word)) {
      here.add(word);
      count.files++;
    }
  }
}

if (source.endsWith(".zip") || source.endsWith(".jar")) {
  await using archive = await openZip(source);
  for (const entry of archive.glob(pattern)) {
    add(await archive.readText(entry));
  }
} else {
  const waiting: Promise<void>[] = [];
  for await (const file of glob(pattern, { root: source, types: ["file"] })) {
    waiting.push(readText(file.path).then(add));
    if (waiting.length === 64) {
      await Promise.all(waiting.splice(0));
    }
  }
  await Promise.all(waiting);
}

console.log(`${files} files, ${bytes} characters, ${index.size} identifiers`);
const top = [...index].sort(([, a], [, b]) => b.times - a.times).slice(0, 10);
for (const [word, { files: within, times }] of top) {
  console.log(`${word.padEnd(12)} ${times} times in ${within} files`);
}
