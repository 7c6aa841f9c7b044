import { args } from '@ekko/core';
import { greet, type Person } from './greet.ts';

const people: Person[] = args.map((name) => ({ name }));

for (const person of people.length > 0 ? people : [{ name: 'world' }]) {
  console.log(greet(person));
}
