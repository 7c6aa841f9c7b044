// Event of the DOM standard, section 2.2.

import { apply, defineProperty, freeze, getOwnPropertyDescriptor, idl } from "./kit.ts";

declare const ops: { now(): number };

/** The dictionary by which events are made. */
export interface EventInit {
  bubbles?: boolean;
  cancelable?: boolean;
  composed?: boolean;
}

/** What an event knows, for dispatch and for other built-ins. */
export interface EventState {
  type: string;
  target: object | null;
  currentTarget: object | null;
  eventPhase: number;
  bubbles: boolean;
  cancelable: boolean;
  composed: boolean;
  readonly timeStamp: number;
  trusted: boolean;
  initialized: boolean;
  dispatching: boolean;
  stopped: boolean;
  stoppedImmediately: boolean;
  canceled: boolean;
  passive: boolean;
}

const EVENT_INIT = [
  { key: "bubbles", converter: idl.boolean, defaultValue: () => false },
  { key: "cancelable", converter: idl.boolean, defaultValue: () => false },
  { key: "composed", converter: idl.boolean, defaultValue: () => false },
];
const toEventInit = idl.dictionary<Required<EventInit>>("EventInit", EVENT_INIT);

export const NONE = 0;
export const AT_TARGET = 2;

let trustedDescriptor: PropertyDescriptor;

/** Something that happened, told to the listeners of a target. */
export class Event {
  #state: EventState;

  constructor(type: unknown, init: unknown = undefined) {
    idl.needArguments(arguments.length, 1, `Failed to construct '${new.target.name}'`);
    const name = idl.DOMString(type, "Failed to construct 'Event': Argument 1");
    let bubbles = false;
    let cancelable = false;
    let composed = false;
    if (init !== undefined) {
      const options = toEventInit(init, "Failed to construct 'Event': Argument 2");
      ({ bubbles, cancelable, composed } = options);
    }
    this.#state = {
      type: name, target: null, currentTarget: null, eventPhase: NONE, bubbles, cancelable, composed, timeStamp: ops.now(),
      trusted: false, initialized: true, dispatching: false, stopped: false, stoppedImmediately: false, canceled: false,
      passive: false,
    };
    // Legacy-unforgeable: an accessor of each event's own.
    defineProperty(this, "isTrusted", trustedDescriptor);
  }

  get type(): string {
    return this.#state.type;
  }

  get target(): object | null {
    return this.#state.target;
  }

  get srcElement(): object | null {
    return this.#state.target;
  }

  get currentTarget(): object | null {
    return this.#state.currentTarget;
  }

  composedPath(): object[] {
    const { currentTarget } = this.#state;
    return currentTarget === null ? [] : [currentTarget];
  }

  get eventPhase(): number {
    return this.#state.eventPhase;
  }

  stopPropagation(): void {
    this.#state.stopped = true;
  }

  get cancelBubble(): boolean {
    return this.#state.stopped;
  }

  set cancelBubble(value: unknown) {
    const state = this.#state;
    if (value) {
      state.stopped = true;
    }
  }

  stopImmediatePropagation(): void {
    const state = this.#state;
    state.stopped = true;
    state.stoppedImmediately = true;
  }

  get bubbles(): boolean {
    return this.#state.bubbles;
  }

  get cancelable(): boolean {
    return this.#state.cancelable;
  }

  get returnValue(): boolean {
    return !this.#state.canceled;
  }

  set returnValue(value: unknown) {
    const state = this.#state;
    if (!value) {
      cancel(state);
    }
  }

  preventDefault(): void {
    cancel(this.#state);
  }

  get defaultPrevented(): boolean {
    return this.#state.canceled;
  }

  get composed(): boolean {
    return this.#state.composed;
  }

  get timeStamp(): number {
    return this.#state.timeStamp;
  }

  initEvent(type: unknown, bubbles: unknown = false, cancelable: unknown = false): void {
    const state = this.#state;
    idl.needArguments(arguments.length, 1, "Failed to execute 'initEvent' on 'Event'");
    initialize(state, type, bubbles, cancelable);
  }

  static stateOf(event: object): EventState | undefined {
    return #state in event ? event.#state : undefined;
  }

  static {
    const holder = {
      get isTrusted(): boolean {
        return (this as unknown as Event).#state.trusted;
      },
    };
    trustedDescriptor = {
      __proto__: null, get: getOwnPropertyDescriptor(holder, "isTrusted")!.get, set: undefined, enumerable: true, configurable: false,
    } as PropertyDescriptor;
  }
}

/** The state of an event; undefined for anything else. */
export const eventState = Event.stateOf;
delete (Event as { stateOf?: unknown }).stateOf;

function cancel(state: EventState): void {
  if (state.cancelable && !state.passive) {
    state.canceled = true;
  }
}

/** Initializes an event anew (section 2.2, "initialize"); false while it is dispatched. */
export function initialize(state: EventState, type: unknown, bubbles: unknown, cancelable: unknown): boolean {
  const name = idl.DOMString(type, "Failed to initialize the event: Argument 1");
  if (state.dispatching) {
    return false;
  }
  state.initialized = true;
  state.stopped = false;
  state.stoppedImmediately = false;
  state.canceled = false;
  state.trusted = false;
  state.target = null;
  state.type = name;
  state.bubbles = !!bubbles;
  state.cancelable = !!cancelable;
  return true;
}

/** The state of an object that must be an event. */
export function requireState(event: unknown, prefix: string): EventState {
  const state = idl.isObject(event) ? apply(eventState, undefined, [event]) as EventState | undefined : undefined;
  if (state === undefined) {
    throw new TypeError(`${prefix} is not an Event`);
  }
  return state;
}

idl.defineInterface(Event, freeze({ NONE, CAPTURING_PHASE: 1, AT_TARGET, BUBBLING_PHASE: 3 }));
