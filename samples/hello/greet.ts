/** Somebody to greet. */
export interface Person {
  readonly name: string;
  readonly language?: Language;
}

export enum Language {
  English = 'Hello',
  Esperanto = 'Saluton',
}

/** A greeting in the person's language, English unless it says otherwise. */
export function greet({ name, language = Language.English }: Person): string {
  return `${language}, ${name}!`;
}
