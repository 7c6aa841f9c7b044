import type { Plugin } from './api.ts';

// Somebody's mistake, or worse: it keeps the processor for itself.
export default {
  answer(): string {
    for (;;);
  },
} satisfies Plugin;
