// What the parts of this built-in call of the language, taken before a script can replace it.

export const { apply: callOn, construct, getOwnPropertyDescriptor: descriptorOf, ownKeys } = Reflect;
export const { defineProperty: defineOn, prototype: objectPrototype, setPrototypeOf } = Object;
