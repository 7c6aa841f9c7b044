// What the application gives to its rules; see Warehouse.java.

declare module 'shop:warehouse' {
  export const currency: string;
  export function stock(sku: string): number;
  export function livePrice(sku: string): Promise<number>;
}
