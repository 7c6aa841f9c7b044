package dev.ekko;

/**
 * A group of web globals that scripts either have or have not; see {@link Globals}.
 *
 * <p>What the language itself has, such as {@code Map} or {@code Intl}, is in no group.
 */
public enum GlobalGroup {
    /** {@code console}. */
    CONSOLE,
    /** {@code setTimeout}, {@code setInterval}, those that clear them, and {@code queueMicrotask}. */
    TIMERS,
    /** {@code Event}, {@code EventTarget}, {@code AbortController}, {@code DOMException}, {@code reportError} and their kin. */
    EVENTS,
    /** {@code structuredClone}, {@code MessageChannel}, {@code MessagePort} and {@code BroadcastChannel}. */
    MESSAGING,
    /** {@code URL}, {@code URLSearchParams} and {@code URLPattern}. */
    URL,
    /** {@code TextEncoder}, {@code TextDecoder}, {@code atob} and {@code btoa}. */
    ENCODING,
    /** {@code ReadableStream}, {@code WritableStream}, {@code TransformStream}, {@code CompressionStream} and their kin. */
    STREAMS,
    /** {@code Blob}, {@code File} and {@code FormData}: data in memory, not the files of the machine. */
    FILES,
    /** {@code crypto} and its classes. */
    CRYPTO,
    /** {@code performance}, marks, measures and their observers. */
    PERFORMANCE,
    /** {@code navigator}. */
    NAVIGATOR,
    /** {@code WebAssembly}; a realm without it is made a little faster and smaller. */
    WASM,
    /** {@code Worker}: programs on threads of their own. */
    WORKERS,
    /** {@code fetch}, {@code Request}, {@code Response}, {@code Headers}, {@code WebSocket} and {@code EventSource}. */
    NETWORK
}
