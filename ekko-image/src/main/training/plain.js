// Plain JavaScript takes another way through Ekko than TypeScript: its package decides what kind of module it is, and its
// text reaches the engine as it is.
export const plain = import.meta.url.endsWith('plain.js');
