// The application's pricing rules. It calls quote and liveQuote, see Pricing.java.
import { currency, livePrice, stock } from 'shop:warehouse';
import { discounts } from './discounts.ts';
import { type Line, type Order, type Quote } from './types.ts';

/** The price by the list. */
export function quote(order: Order): Quote {
  return priced(order, order.lines);
}

/** The price at this moment: what every article costs is asked of the warehouse, for all of them at once. */
export async function liveQuote(order: Order): Promise<Quote> {
  const lines = await Promise.all(
    order.lines.map(async (line) => ({ ...line, unitCents: await livePrice(line.sku) })),
  );
  return priced(order, lines);
}

function priced(order: Order, lines: readonly Line[]): Quote {
  const notes: string[] = [];
  let cents = 0;
  for (const { sku, quantity, unitCents } of lines) {
    const available = stock(sku);
    if (available < quantity) {
      notes.push(`${sku}: ${quantity} ordered, ${available} in stock`);
    }
    cents += quantity * unitCents;
  }
  for (const { reason, percent } of discounts(order)) {
    notes.push(`${percent} % off: ${reason}`);
    cents -= Math.round((cents * percent) / 100);
  }
  console.log(`order ${order.id}: ${(cents / 100).toFixed(2)} ${currency}`);
  return { orderId: order.id, totalCents: cents, notes };
}
