import type { Message, Plugin } from './api.ts';

enum Operator {
  Plus = '+',
  Times = '*',
}

const compute: Record<Operator, (a: number, b: number) => number> = {
  [Operator.Plus]: (a, b) => a + b,
  [Operator.Times]: (a, b) => a * b,
};

class Calculator implements Plugin {
  constructor(private readonly pattern: RegExp) {}

  async answer({ text }: Message): Promise<string | undefined> {
    const [, a, operator, b] = this.pattern.exec(text) ?? [];
    return operator && `${text} = ${compute[operator as Operator](Number(a), Number(b))}`;
  }
}

export default new Calculator(/^(\d+) ([+*]) (\d+)$/);
