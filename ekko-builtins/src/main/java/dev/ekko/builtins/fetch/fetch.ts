// The fetch standard: https://fetch.spec.whatwg.org/

import { Body, extractBody } from "./body.ts";
import { HttpClient, statisticsOf } from "./client.ts";
import { fetchRequest } from "./fetching.ts";
import { HeaderList } from "./headerlist.ts";
import { createHeaders, Headers, isHeaders, listOfHeaders } from "./headers.ts";
import { mimeTypeOf, parseMimeType, serializeMimeType } from "./mime.ts";
import { isRequest, Request, stateOfRequest } from "./request.ts";
import { createResponse, isResponse, Response, ResponseState, stateOfResponse } from "./response.ts";
import { idl } from "./services.ts";

export { HttpClient } from "./client.ts";
export type { HttpClientOptions } from "./client.ts";

const internals = {
  Headers, Request, Response, HeaderList, Body, ResponseState, HttpClient, statisticsOf,
  /** What fetch does, for built-ins; the same arguments and result. */
  fetch: fetchRequest,
  isHeaders, isRequest, isResponse,
  listOfHeaders, createHeaders, createResponse,
  stateOfRequest, stateOfResponse,
  extractBody,
  parseMimeType, serializeMimeType, mimeTypeOf,
};

/** What use("fetch") gives. */
export type FetchInternals = typeof internals;

export default function () {
  return {
    Headers, Request, Response, HttpClient, internals,
    fetch(input: unknown, init: unknown = undefined): Promise<Response> {
      if (arguments.length === 0) {
        return idl.promised(() => idl.needArguments(0, 1, "Failed to execute 'fetch'") as never);
      }
      return fetchRequest(input, init);
    },
  };
}
