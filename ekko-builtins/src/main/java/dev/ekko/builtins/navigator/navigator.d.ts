/**
 * What runs the program, and where.
 *
 * @see https://html.spec.whatwg.org/multipage/system-state.html#the-navigator-object
 */
declare class Navigator {
  private constructor();
  /** How many processors the program may use at once. */
  readonly hardwareConcurrency: number;
  /** The preferred language, such as `en-GB`. */
  readonly language: string;
  /** The preferred languages; the first is {@link Navigator.language}. */
  readonly languages: readonly string[];
  /** The operating system and processor, such as `Linux x86_64`. */
  readonly platform: string;
  /** One product token with its version, such as `Ekko/0.1.0`. */
  readonly userAgent: string;
}

declare const navigator: Navigator;
