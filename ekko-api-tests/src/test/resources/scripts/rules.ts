import { times } from './maths.ts';

export function total(count: number, price: number): number {
  return times(count, price);
}
