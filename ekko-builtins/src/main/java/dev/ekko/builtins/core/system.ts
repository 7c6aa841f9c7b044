// The machine and what the process uses of it.

import { java } from "./services.ts";
import type { SystemOps } from "./services.ts";

/** The processors. */
export interface Processors {
  /** How many this process may use. */
  readonly count: number;
  /** What the maker calls them. */
  readonly model: string | undefined;
  /** Their speed in MHz. */
  readonly mhz: number | undefined;
}

/** The memory of the machine or of the container, in bytes. */
export interface SystemMemory {
  readonly total: number;
  /** What nobody has asked for. */
  readonly free: number;
  /** What could be had; more than `free`, because caches give theirs back. */
  readonly available: number;
  readonly swapTotal: number;
  readonly swapFree: number;
}

/** The user that the process runs as. */
export interface User {
  readonly name: string;
  readonly home: string;
  /** The number; `undefined` where the system has none. */
  readonly uid: number | undefined;
  readonly gid: number | undefined;
}

/** One address of this machine. */
export interface NetworkAddress {
  /** The interface's name, such as `eth0`. */
  readonly name: string;
  readonly family: "IPv4" | "IPv6";
  readonly address: string;
  /** How many bits of the address say which network it is in. */
  readonly prefix: number;
  /** The interface's hardware address. */
  readonly mac: string | undefined;
  readonly loopback: boolean;
  /** Whether the interface is in use. */
  readonly up: boolean;
}

/** What this process uses. */
export interface ResourceUsage {
  /** Seconds of processor time since it began. */
  readonly cpuSeconds: number | undefined;
  /** Memory of the machine, in bytes. */
  readonly residentBytes: number | undefined;
  /** The part of the Java heap in use, garbage included, in bytes. */
  readonly heapUsed: number;
  /** The Java heap as it is, in bytes. */
  readonly heapCommitted: number;
  /** The largest that the Java heap can be, in bytes. */
  readonly heapMax: number;
  /** What the JVM uses beside the heap, in bytes. */
  readonly otherUsed: number;
  /** Platform threads. */
  readonly threads: number;
  /** Open files and sockets. */
  readonly openFiles: number | undefined;
  /** How many files and sockets can be open. */
  readonly openFilesMax: number | undefined;
  /** Seconds since it began. */
  readonly uptimeSeconds: number;
}

/** The machine, the operating system, the JVM and the engine. */
export interface System {
  /** `linux`, `macos`, `windows`, or the system's own name in small letters. */
  readonly os: string;
  /** `x64`, `arm64`, or the JVM's own name. */
  readonly arch: string;
  /** How many processors this process may use. */
  readonly processors: number;
  /** What ends a line in text files here. */
  readonly lineEnd: string;
  /** The versions of Ekko (empty where it runs from its sources), the JVM and the engine, and whether it compiles. */
  readonly versions: {
    readonly ekko: string;
    readonly java: string;
    readonly jvm: string;
    readonly engine: string;
    /** Whether the engine compiles what runs often to machine code. */
    readonly optimizing: boolean;
    /** Why it does or does not. */
    readonly why: string;
  };
  /** The process's number. Permission: `sys` for `pid`. */
  pid(): number;
  /** The operating system's version. Permission: `sys` for `osRelease`. */
  osRelease(): string;
  /** The machine's name. Permission: `sys` for `hostname`. */
  hostname(): string;
  /** The processors. Permission: `sys` for `cpus`. */
  cpus(): Processors;
  /** The memory. Permission: `sys` for `systemMemoryInfo`. */
  memory(): SystemMemory;
  /** How many wanted to run over the last 1, 5 and 15 minutes; shorter where the system does not tell. Permission: `sys` for `loadavg`. */
  loadAverage(): number[];
  /** Seconds since the machine began; `undefined` where the system does not tell. Permission: `sys` for `osUptime`. */
  uptime(): number | undefined;
  /** The user. Permission: `sys` for `userInfo`. */
  user(): User;
  /** The machine's addresses. Permission: `sys` for `networkInterfaces`. */
  networkInterfaces(): NetworkAddress[];
  /** Where files go that are not kept. Permission: `sys` for `tmpdir`. */
  temporaryDirectory(): string;
}

let known: SystemOps | undefined;
let platform: ReturnType<SystemOps["platform"]> | undefined;
let versions: System["versions"] | undefined;

function machine(): SystemOps {
  return known ??= java.system();
}

function here(): ReturnType<SystemOps["platform"]> {
  return platform ??= machine().platform();
}

/** Script's word for what is not there, instead of Java's. */
function told<T extends object>(record: T): { [K in keyof T]: null extends T[K] ? Exclude<T[K], null> | undefined : T[K] } {
  const copy: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(record)) {
    copy[key] = value ?? undefined;
  }
  return copy as never;
}

/**
 * The machine, the operating system, the JVM and the engine. What tells one machine from another needs the permission
 * `sys`.
 *
 * @example
 * ```ts
 * import { system } from "@ekko/core";
 *
 * console.log(system.processors > 0, system.memory().total > system.memory().free); // true true
 * ```
 */
export const system: System = Object.freeze({
  get os(): string { return here().os; },
  get arch(): string { return here().arch; },
  get processors(): number { return here().processors; },
  get lineEnd(): string { return here().lineEnd; },
  get versions(): System["versions"] { return versions ??= Object.freeze({ ...machine().versions() }); },
  pid: () => machine().pid(),
  osRelease: () => machine().osRelease(),
  hostname: () => machine().hostname(),
  cpus: () => told(machine().cpus()),
  memory: () => ({ ...machine().memory() }),
  loadAverage: () => [...machine().loadAverage()],
  uptime: () => {
    const seconds = machine().uptime();
    return Number.isNaN(seconds) ? undefined : seconds;
  },
  user: () => told(machine().user()),
  networkInterfaces: () => machine().networkInterfaces().map((address) => told(address)),
  temporaryDirectory: () => machine().temporaryDirectory(),
});

/**
 * What this process uses: processor time, memory, threads, open files. Needs no permission.
 *
 * @example
 * ```ts
 * import { usage } from "@ekko/core";
 *
 * const { heapUsed, heapMax } = usage();
 * console.log(heapUsed < heapMax); // true
 * ```
 */
export function usage(): ResourceUsage {
  return told(java.usage()) as unknown as ResourceUsage;
}
