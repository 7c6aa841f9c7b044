// FreeMarker through java:, templates that the script supplies and that call the script.
import { implement } from "@ekko/interop";
import { StringReader, StringWriter } from "java:java.io";
import { HashMap } from "java:java.util";
import { TemplateLoader } from "java:freemarker.cache";
import { InvalidReferenceException, ParseException } from "java:freemarker.core";
import { Configuration, Template, TemplateExceptionHandler, TemplateMethodModelEx } from "java:freemarker.template";

const SOURCES: Record<string, string> = {
  "list.ftl": "<#include 'head.ftl'><#list items as item>${item.name?upper_case}: ${item.price?string('0.00')}<#sep>; </#list>",
  "head.ftl": "${title}! ",
  "call.ftl": "${twice(21)} ${join('a', 'b')}",
  "escaped.ftl": "<#ftl output_format='HTML'>${text}",
};

function configuration(): Configuration {
  const made = new Configuration(Configuration.VERSION_2_3_34);
  made.setDefaultEncoding("UTF-8");
  made.setTemplateExceptionHandler(TemplateExceptionHandler.RETHROW_HANDLER);
  made.setLogTemplateExceptions(false);
  made.setTemplateLoader(
    implement(TemplateLoader, {
      findTemplateSource: (name: string) => (name in SOURCES ? name : null),
      getLastModified: () => 0,
      getReader: (name: string) => new StringReader(SOURCES[name]!),
      closeTemplateSource: () => {},
    }),
  );
  return made;
}

function rendered(name: string, data: unknown): string {
  const out = new StringWriter();
  configuration().getTemplate(name, "en_US").process(data, out);
  return out.toString();
}

/** Plain data of the script, a map of Java, functions of the script, escaping. */
export function render(): string[] {
  const items = [{ name: "bolt", price: 1.5 }, { name: "nut", price: 0.25 }];
  const map = new HashMap();
  map.put("title", "Map");
  map.put("items", items);
  const method = (body: (list: unknown[]) => unknown) =>
    implement(TemplateMethodModelEx, (list: Iterable<unknown>) => body([...list]));
  return [
    rendered("list.ftl", { title: "Object", items }),
    rendered("list.ftl", map),
    rendered("call.ftl", {
      twice: method(([n]) => Number(String(n)) * 2),
      join: method((list) => list.join("+")),
    }),
    rendered("escaped.ftl", { text: "<b>Grüße</b> & Co" }),
  ];
}

/** A value that is missing and a template that cannot be parsed. */
export function mistakes(): string[] {
  const found: string[] = [];
  try {
    rendered("head.ftl", {});
  } catch (error) {
    found.push(String(error instanceof InvalidReferenceException));
  }
  try {
    new Template("broken", new StringReader("<#if x>"), configuration());
  } catch (error) {
    found.push(`${error instanceof ParseException} ${(error as Error).message.split("\n")[0]}`);
  }
  return found;
}
