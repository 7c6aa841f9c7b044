// Downloads into files.

import { codedFailure, isFinal } from "./httperrors.ts";
import type { HttpRequestOptions } from "./httpoptions.ts";
import { send } from "./httpsend.ts";
import { checkSignal, coded, fetching, java, pause, stringOf, wholeOf } from "./services.ts";
import type { DownloadHandle } from "./services.ts";

/** How a download is done. */
export interface DownloadOptions extends Omit<HttpRequestOptions, "json" | "form" | "body" | "onUploadProgress" | "throwOnError"> {
  /**
   * Whether what was downloaded is kept beside the file, as `NAME.part`, when it fails, and the next download goes on
   * with it; takes the permission to read as well.
   */
  resume?: boolean;
}

/** What was downloaded. */
export interface DownloadResult {
  /** The file. */
  readonly path: string;
  /** Its size in bytes. */
  readonly bytes: number;
  /** How many of them were there from an earlier download. */
  readonly resumed: number;
  /** How many connections it took. */
  readonly attempts: number;
}

/** What the server calls this version of the file, if it is a name that tells versions apart for certain. */
function versionOf(response: Response): string {
  const tag = response.headers.get("etag");
  return tag !== null && !tag.startsWith("W/") ? tag : response.headers.get("last-modified") ?? "";
}

class Download {
  readonly #url: string | URL;
  readonly #options: DownloadOptions;
  readonly #file: DownloadHandle;
  #version: string;
  #total: number | null = null;

  constructor(url: string | URL, options: DownloadOptions, file: DownloadHandle) {
    this.#url = url;
    this.#options = options;
    this.#file = file;
    this.#version = file.version();
  }

  /** One connection; done when the file is complete. */
  async attempt(): Promise<void> {
    const headers = new (fetching().Headers)(this.#options.headers);
    headers.set("accept-encoding", "identity");
    const have = this.#file.size();
    if (have > 0 && this.#version !== "") {
      headers.set("range", `bytes=${have}-`);
      headers.set("if-range", this.#version);
    }
    const response = await send(this.#url, () => ({ ...this.#options, headers, onProgress: undefined, throwOnError: false }));
    if (response.status === 416 && have > 0) {
      // What is there is no beginning of what the server has now.
      await response.body?.cancel();
      await this.#file.restart(this.#version = "");
      return this.attempt();
    }
    if (!response.ok) {
      throw coded("http-status", `${response.url} answered with ${response.status} ${response.statusText}`.trim(), { status: response.status, response });
    }
    await this.#placed(response, have);
    const reader = response.body?.getReader();
    try {
      for (let piece = await reader?.read(); piece !== undefined && !piece.done; piece = await reader!.read()) {
        await this.#file.write(piece.value);
        this.#options.onProgress?.({ bytes: this.#file.size(), total: this.#total });
      }
    } catch (error) {
      await reader!.cancel().catch(() => {});
      throw codedFailure(error, "Downloading", response.url);
    }
    if (this.#total !== null && this.#file.size() !== this.#total) {
      throw coded("protocol-error", `${response.url} sent ${this.#file.size()} bytes of ${this.#total}`);
    }
  }

  /** Sees to it that the file goes on where the answer begins. */
  async #placed(response: Response, have: number): Promise<void> {
    const length = response.headers.get("content-length");
    const range = /^bytes (\d+)-\d+\/(\d+|\*)$/.exec(response.headers.get("content-range") ?? "");
    if (response.status === 206 && range !== null && Number(range[1]) === have && versionOf(response) === this.#version) {
      this.#total = range[2] === "*" ? null : Number(range[2]);
      return;
    }
    if (response.status === 206) {
      throw coded("protocol-error", `${response.url} answered with another part than was asked for`);
    }
    this.#version = versionOf(response);
    this.#total = length === null ? null : Number(length);
    await this.#file.restart(this.#version);
  }
}

/** Downloads into a file. */
export async function download(url: string | URL, path: string, options: DownloadOptions): Promise<DownloadResult> {
  const name = stringOf(path, "path");
  const limit = wholeOf(typeof options.retry === "object" ? options.retry.limit : options.retry, "retry.limit", 2, 0, 1_000_000);
  checkSignal(options.signal);
  const file = await java.download(name, options.resume === true);
  try {
    const resumed = file.size();
    const work = new Download(url, options, file);
    let before = resumed;
    let attempts = 1;
    for (let failures = 0; ; attempts++) {
      try {
        await work.attempt();
        break;
      } catch (error) {
        checkSignal(options.signal);
        const now = file.size();
        failures = now > before ? 1 : failures + 1;
        before = now;
        if (isFinal(error) || (error as { code?: string }).code === "http-status" || failures > limit) {
          throw error;
        }
        await pause(Math.min(300 * 2 ** (failures - 1), 30_000), options.signal);
      }
    }
    const bytes = file.size();
    await file.commit();
    return Object.freeze({ path: name, bytes, resumed: Math.min(resumed, bytes), attempts });
  } catch (error) {
    await file.close();
    throw error;
  }
}
