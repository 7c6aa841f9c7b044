// The option `signal` that all work has that may take long.

import type { AbortInternals } from "../abort/abort.ts";

declare const use: (name: string) => unknown;

/** The Java half of a package that has work to stop, by the number it was started with. */
export interface Jobs {
  stop(job: number): void;
  forget(job: number): void;
}

const nothing = () => {};

function internalsFor(signal: AbortSignal): AbortInternals {
  const abort = use("abort") as AbortInternals;
  if (!abort.isSignal(signal)) {
    throw new TypeError("signal is an AbortSignal");
  }
  return abort;
}

/** Throws the reason of a signal that is aborted already, and TypeError where it is no signal. */
export function checkSignal(signal: AbortSignal | undefined): void {
  if (signal === undefined) {
    return;
  }
  const abort = internalsFor(signal);
  if (abort.aborted(signal as never)) {
    throw abort.reason(signal as never);
  }
}

/** Calls a function with the reason when a signal is aborted from now on; what is returned ends that. */
export function onAbort(signal: AbortSignal | undefined, action: (reason: unknown) => void): () => void {
  if (signal === undefined) {
    return nothing;
  }
  const abort = internalsFor(signal);
  const algorithm = () => action(abort.reason(signal as never));
  abort.addAlgorithm(signal as never, algorithm);
  return () => abort.removeAlgorithm(signal as never, algorithm);
}

// One row of numbers for all packages, so none can take another's for its own. 0 is work that nothing stops.
let jobs = 0;

/**
 * Starts work with a number by which it can be stopped; rejects with the signal's reason when that is aborted. What comes
 * of the work after that goes to `late`.
 */
export async function stoppable<T>(
  java: Jobs, signal: AbortSignal | undefined, start: (job: number) => Promise<T>, late?: (result: T) => void,
): Promise<T> {
  if (signal === undefined) {
    return start(0);
  }
  checkSignal(signal);
  const job = ++jobs;
  let release = nothing;
  let stopped = false;
  try {
    const work = start(job);
    return await new Promise<T>((resolve, reject) => {
      release = onAbort(signal, (reason) => {
        stopped = true;
        java.stop(job);
        reject(reason);
      });
      work.then((result) => {
        if (stopped) {
          late?.(result);
        } else {
          resolve(result);
        }
      }, reject);
    });
  } finally {
    release();
    java.forget(job);
  }
}
