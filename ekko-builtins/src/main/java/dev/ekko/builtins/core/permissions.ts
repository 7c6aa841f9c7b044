// What the program may do.

import { java, shown, text } from "./services.ts";

/** The kinds of permission. */
export type PermissionKind = "read" | "write" | "net" | "env" | "run" | "sys" | "java" | "import" | "ipc";

/** A permission that is asked about. */
export interface PermissionDescriptor {
  kind: PermissionKind;
  /** What it is for: a path, `host:port`, a variable, a program, a class; without one, everything of the kind. */
  resource?: string;
}

/** Whether it is there, is not, or would be asked about. */
export type PermissionState = "granted" | "denied" | "prompt";

/** What the program may do. */
export interface Permissions {
  /**
   * Whether the program has a permission; asks nobody.
   *
   * @param descriptor which one
   */
  query(descriptor: PermissionDescriptor): PermissionState;
  /**
   * Asks for a permission now rather than at its first use, where somebody can be asked.
   *
   * @param descriptor which one
   * @returns `granted` or `denied`
   */
  request(descriptor: PermissionDescriptor): Promise<PermissionState>;
  /**
   * Gives a permission up for the rest of the program's life; nothing brings it back.
   *
   * @param descriptor which one
   * @throws {EkkoError} `invalid-configuration` where the resource cannot be one
   */
  revoke(descriptor: PermissionDescriptor): PermissionState;
}

function parts(descriptor: PermissionDescriptor): [string, string] {
  if (typeof descriptor !== "object" || descriptor === null) {
    throw new TypeError(`A permission is an object such as { kind: "net", resource: "acme.test:443" }, and not ${shown(descriptor)}`);
  }
  const { kind, resource } = descriptor;
  return [text(kind, "The kind of a permission"), resource === undefined ? "" : text(resource, "The resource of a permission")];
}

/**
 * What the program may do.
 *
 * @example
 * ```ts
 * import { permissions } from "@ekko/core";
 *
 * permissions.revoke({ kind: "run" });
 * console.log(permissions.query({ kind: "run", resource: "sh" })); // denied
 * ```
 */
export const permissions: Permissions = Object.freeze({
  query(descriptor: PermissionDescriptor): PermissionState {
    return java.permission(...parts(descriptor));
  },
  async request(descriptor: PermissionDescriptor): Promise<PermissionState> {
    const [kind, resource] = parts(descriptor);
    try {
      java.request(kind, resource);
      return "granted";
    } catch (error) {
      if ((error as { code?: string }).code === "permission-denied") {
        return "denied";
      }
      throw error;
    }
  },
  revoke(descriptor: PermissionDescriptor): PermissionState {
    const [kind, resource] = parts(descriptor);
    java.permission(kind, "");
    java.revoke(kind, resource);
    return "denied";
  },
});
