// @ekko/core: the program and its surroundings.

export { EkkoError } from "./errors.ts";
export { Emitter, on, once } from "./emitting.ts";
export { log, logger } from "./logging.ts";
export { paths } from "./paths.ts";
export { permissions } from "./permissions.ts";
export { args, env, exit, onExit, setExitCode } from "./program.ts";
export { signals } from "./signals.ts";
export { system, usage } from "./system.ts";
export { interval, sleep, withTimeout } from "./time.ts";
export type { EkkoErrorConstructor } from "./errors.ts";
export type { EmitterEvents, Listener, Subscription } from "./emitting.ts";
export type { Logger, LogFields, LogLevel } from "./logging.ts";
export type { ParsedPath, Paths } from "./paths.ts";
export type { PermissionDescriptor, PermissionKind, Permissions, PermissionState } from "./permissions.ts";
export type { Environment } from "./program.ts";
export type { Signal, Signals } from "./signals.ts";
export type { NetworkAddress, Processors, ResourceUsage, System, SystemMemory, User } from "./system.ts";
export type { SleepOptions } from "./time.ts";

import { EkkoError } from "./errors.ts";
import { Emitter, on, once } from "./emitting.ts";
import { log, logger } from "./logging.ts";
import { paths } from "./paths.ts";
import { permissions } from "./permissions.ts";
import { args, env, exit, onExit, setExitCode } from "./program.ts";
import { signals } from "./signals.ts";
import { system, usage } from "./system.ts";
import { interval, sleep, withTimeout } from "./time.ts";

export default function () {
  return {
    EkkoError, Emitter, args, env, exit, interval, log, logger, on, onExit, once, paths, permissions, setExitCode, signals,
    sleep, system, usage, withTimeout,
  };
}
