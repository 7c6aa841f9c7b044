import { discount } from './discount.ts';

interface Order {
  article: string;
  count: number;
}

export function price(order: Order): { article: string; total: number } {
  return { article: order.article, total: order.count * 0.12 * (1 - discount(order.count)) };
}
