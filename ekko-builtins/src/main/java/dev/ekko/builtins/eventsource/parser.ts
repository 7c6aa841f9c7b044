// The format of event streams (HTML, sections 9.2.5 and 9.2.6).

/** A message; its type is empty where the server gave none. */
export interface StreamedEvent {
  readonly type: string;
  readonly data: string;
  readonly lastEventId: string;
}

/** How many characters a message may have before it is whole. */
const LONGEST = 64 << 20;

const LINE_END = /\r\n?|\n/g;
const DIGITS = /^[0-9]+$/;
const { exec: execute, test: testText } = RegExp.prototype;
const { indexOf: indexIn, slice: sliceOf, startsWith: beginsWith } = String.prototype;
const on = Reflect.apply;

/** Takes a stream apart, in pieces of any size. */
export class Parser {
  /** The last id that took effect with a blank line; survives reconnections. */
  lastEventId: string;
  /** The reconnection time that the server asks for, in milliseconds; negative where it does not. */
  retry = -1;
  #id: string;
  #type = "";
  #data: string | null = null;
  /** The beginning of a line whose end has not come. */
  #line = "";
  /** Whether a line feed that comes first belongs to a line end that was seen. */
  #afterReturn = false;

  constructor(lastEventId: string) {
    this.lastEventId = lastEventId;
    this.#id = lastEventId;
  }

  /** The messages that are whole now. */
  push(piece: string): StreamedEvent[] {
    const events: StreamedEvent[] = [];
    let from = this.#afterReturn && on(beginsWith, piece, ["\n"]) ? 1 : 0;
    if (piece !== "") {
      this.#afterReturn = false;
    }
    LINE_END.lastIndex = from;
    // Only the new piece is searched, so that a long line in many pieces costs no more than its length.
    for (let end = on(execute, LINE_END, [piece]) as RegExpExecArray | null; end !== null; end = on(execute, LINE_END, [piece])) {
      this.#take(this.#line + on(sliceOf, piece, [from, end.index]), events);
      this.#line = "";
      from = LINE_END.lastIndex;
      this.#afterReturn = end[0] === "\r" && from === piece.length;
    }
    this.#line += on(sliceOf, piece, [from]);
    if (this.#line.length + (this.#data === null ? 0 : this.#data.length) > LONGEST) {
      throw new RangeError(`a message is longer than ${LONGEST} characters`);
    }
    return events;
  }

  #take(line: string, events: StreamedEvent[]): void {
    if (line === "") {
      this.lastEventId = this.#id;
      if (this.#data !== null) {
        events[events.length] = { type: this.#type, data: this.#data, lastEventId: this.#id };
      }
      this.#data = null;
      this.#type = "";
      return;
    }
    const colon = on(indexIn, line, [":"]) as number;
    if (colon === 0) {
      return;
    }
    const field = colon < 0 ? line : on(sliceOf, line, [0, colon]);
    const rest = colon < 0 ? "" : on(sliceOf, line, [colon + 1]);
    this.#field(field, on(beginsWith, rest, [" "]) ? on(sliceOf, rest, [1]) : rest);
  }

  #field(field: string, value: string): void {
    switch (field) {
      case "data":
        this.#data = this.#data === null ? value : `${this.#data}\n${value}`;
        break;
      case "event":
        this.#type = value;
        break;
      case "id":
        if (on(indexIn, value, ["\0"]) < 0) {
          this.#id = value;
        }
        break;
      case "retry":
        if (on(testText, DIGITS, [value])) {
          this.retry = +value;
        }
        break;
    }
  }
}
