/** What happened: the form in which `Message.java` arrives here. */
export interface Message {
  readonly from: string;
  readonly text: string;
}

/** What every plugin's default export is. */
export interface Plugin {
  /** The answer to a message; nothing where the plugin has none. */
  answer(message: Message): string | undefined | Promise<string | undefined>;
}
