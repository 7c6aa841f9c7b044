import { find, price, tenant } from 'app:orders';

export async function summary(id: number): Promise<string> {
  const order = find(id);
  return `${tenant}: ${order.count} × ${order.article} at ${await price(order.article)}`;
}
