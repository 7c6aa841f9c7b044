/** The shapes of Java's records as they arrive here: see `Order.java` and `Quote.java`. */
export interface Line {
  readonly sku: string;
  readonly quantity: number;
  readonly unitCents: number;
}

export type Customer = 'RETAIL' | 'TRADE';

export interface Order {
  readonly id: number;
  readonly customer: Customer;
  /** A `java.time.LocalDate`, and here a `Temporal.PlainDate`. */
  readonly placed: { readonly dayOfWeek: number };
  readonly lines: readonly Line[];
  readonly coupon?: string;
}

export interface Quote {
  readonly orderId: number;
  readonly totalCents: number;
  readonly notes: readonly string[];
}
