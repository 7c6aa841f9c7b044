// The entry module of every realm of the pool: it loads the plugin that its tenant chose, and hands messages to it.
import type { Message, Plugin } from './api.ts';

const loaded = new Map<string, Plugin>();

export async function answer(plugin: string, message: Message): Promise<string> {
  let chosen = loaded.get(plugin);
  if (chosen === undefined) {
    chosen = ((await import(`./${plugin}.ts`)) as { default: Plugin }).default;
    loaded.set(plugin, chosen);
  }
  return (await chosen.answer(message)) ?? '(no answer)';
}
