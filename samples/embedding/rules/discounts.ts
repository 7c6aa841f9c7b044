import { type Customer, type Order } from './types.ts';

/** A reason to pay less, and how much less. */
export interface Discount {
  readonly reason: string;
  readonly percent: number;
}

enum Weekday {
  Friday = 5,
}

const byCustomer: Record<Customer, number> = { RETAIL: 0, TRADE: 10 };

export function* discounts(order: Order): Generator<Discount> {
  if (byCustomer[order.customer] > 0) {
    yield { reason: `${order.customer.toLowerCase()} customer`, percent: byCustomer[order.customer] };
  }
  if (order.placed.dayOfWeek === Weekday.Friday) {
    yield { reason: 'ordered on a Friday', percent: 5 };
  }
  if (order.coupon === 'WELCOME') {
    yield { reason: 'coupon WELCOME', percent: 5 };
  }
}
