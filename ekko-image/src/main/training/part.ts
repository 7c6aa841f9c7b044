export interface Named {
  readonly name: string;
}

export abstract class Shape {
  abstract area(): number;
}

export const describe = (shape: Shape & Named): string => `${shape.name}: ${shape.area()}`;
