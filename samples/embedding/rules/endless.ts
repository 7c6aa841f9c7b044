// A rule that somebody got wrong: the balance never reaches zero, so it never ends.
import { type Order, type Quote } from './types.ts';

export function quote(order: Order): Quote {
  let balance = 1;
  while (balance !== 0) {
    balance = (balance * 10) % 7;
  }
  return { orderId: order.id, totalCents: balance, notes: [] };
}
