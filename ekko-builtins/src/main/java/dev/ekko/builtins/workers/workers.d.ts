/** What a worker may do: a list of descriptors as for `--allow-…`, all that its maker may, or nothing. */
type WorkerPermission = boolean | "inherit" | string[];

/** How a worker is made. */
interface WorkerOptions {
  /** What `name` is in the worker. */
  name?: string;
  /** Ekko runs every worker as a module. */
  type?: "classic" | "module";
  credentials?: "omit" | "same-origin" | "include";
  /** Never more than its maker may: `"inherit"`, `"none"`, or the kinds that it has; those left out it has not. */
  permissions?: "inherit" | "none" | {
    read?: WorkerPermission;
    write?: WorkerPermission;
    net?: WorkerPermission;
    env?: WorkerPermission;
    run?: WorkerPermission;
    sys?: WorkerPermission;
    java?: WorkerPermission;
    import?: WorkerPermission;
    ipc?: WorkerPermission;
  };
}

/**
 * A program in a realm of its own, on a thread of its own.
 *
 * @see https://html.spec.whatwg.org/multipage/workers.html#dedicated-workers-and-the-worker-interface
 */
declare class Worker extends EventTarget {
  /**
   * @param scriptURL the module to begin with: a `file:`, `data:` or `blob:` URL, or what the host's loaders load; a
   *     relative one starts in the program's directory, so write `new URL("./worker.ts", import.meta.url)`
   */
  constructor(scriptURL: string | URL, options?: WorkerOptions);
  postMessage(message: any, transfer: Iterable<object>): void;
  postMessage(message: any, options?: { transfer?: Iterable<object> }): void;
  /** Stops the worker at once, whatever it does. */
  terminate(): void;
  onmessage: ((event: MessageEvent) => any) | null;
  onmessageerror: ((event: MessageEvent) => any) | null;
  /** An error that nobody handled in the worker, or the failure to load it. */
  onerror: ((event: ErrorEvent) => any) | null;
}
