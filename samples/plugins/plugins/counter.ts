import type { Message, Plugin } from './api.ts';

// State of the module, and so of the tenant: no other tenant's messages are ever counted here.
const counts = new Map<string, number>();

export default {
  answer({ from }: Message): string {
    const count = (counts.get(from) ?? 0) + 1;
    counts.set(from, count);
    return `message ${count} from ${from}, ${counts.size} people so far`;
  },
} satisfies Plugin;
