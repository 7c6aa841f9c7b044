// A rule that somebody got wrong: an order without lines has no first one.
import { type Line, type Order, type Quote } from './types.ts';

function cheapest(lines: readonly Line[]): Line {
  return lines.toSorted((a, b) => a.unitCents - b.unitCents)[0];
}

export function quote(order: Order): Quote {
  return { orderId: order.id, totalCents: cheapest(order.lines).unitCents, notes: [] };
}
