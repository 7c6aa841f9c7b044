// A rule that wants to see what it should not: the application's own files.
import project from '../pom.xml' with { type: 'text' };
import { type Order, type Quote } from './types.ts';

export function quote(order: Order): Quote {
  return { orderId: order.id, totalCents: 0, notes: [project] };
}
