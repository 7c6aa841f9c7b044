export const settings = { rounding: 'half-even', digits: 2 };
export const add = (a: number) => (b: number) => a + b;
export function* upTo(n: number) { for (let i = 1; i <= n; i++) yield i; }
