// zod, valibot and ajv: schema validators. yaml and marked: parsers and renderers.
import Ajv from "ajv";
import { marked } from "marked";
import * as v from "valibot";
import * as yaml from "yaml";
import { z } from "zod";

export function validated(): string[] {
  const shape = z.object({ name: z.string().min(2), at: z.url(), tags: z.array(z.enum(["a", "b"])).default([]), n: z.coerce.number().int() });
  const bad = shape.safeParse({ name: "x", at: "nowhere", tags: ["c"], n: "1.5" });
  const check = new Ajv({ allErrors: true }).compile({ type: "object", properties: { n: { type: "integer", minimum: 1 } }, required: ["n"], additionalProperties: false });
  check({ n: 0, m: 1 });
  const email = v.safeParse(v.pipe(v.string(), v.email()), "a@b");
  return [
    JSON.stringify(shape.parse({ name: "xy", at: "https://e.test/", n: "4" })),
    bad.error!.issues.map((issue) => issue.path.join(".")).join(),
    check.errors!.map((error) => error.keyword).sort().join(),
    `${email.success}`,
  ];
}

export function texts(): string[] {
  const document = yaml.parse("a: &x [1, 2.5, ~]\nb: *x\nc: |\n  two\n  lines\nd: !!timestamp 2001-12-14\n");
  return [JSON.stringify(document), yaml.stringify({ list: [1, { deep: "ä: b" }] }), marked.parse("# Hi *there*\n\n- [x] done") as string];
}
