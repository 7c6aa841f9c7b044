// rules/main.ts
export interface Order { article: string; count: number }
export interface Quote { article: string; total: number }

export function quote(order: Order): Quote {
  return { article: order.article, total: order.count * 3 };
}

export async function live(order: Order): Promise<Quote> {
  return quote(order);
}
