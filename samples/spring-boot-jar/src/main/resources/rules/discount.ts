export enum Step {
  Box = 100,
  Pallet = 1000,
}

export const discount = (count: number): number => (count >= Step.Pallet ? 0.1 : count >= Step.Box ? 0.05 : 0);
