// FreeMarker through a mapping: see templates.mapping.yaml.
import { Reader, Template, Templates, Writer } from "templates";

export function render(): string[] {
  const templates = new Templates(Templates.VERSION_2_3_34);
  templates.share("shop", "Ekko");
  templates.encoding("UTF-8");
  const template = new Template("bill", new Reader("${shop}: <#list lines as l>${l.n} x ${l.what}<#sep>, </#list>"), templates);
  const out = new Writer();
  template.render({ lines: [{ n: 2, what: "bolt" }, { n: 3, what: "Mutter" }] }, out);
  return [String(out), typeof Object(templates)["setSetting"], typeof Object(template)["process"]];
}
