/**
 * Decodes base64 to a string with a character for each byte.
 *
 * @throws DOMException `InvalidCharacterError` where it is no base64
 * @see https://html.spec.whatwg.org/multipage/webappapis.html#dom-atob
 */
declare function atob(data: string): string;

/**
 * Encodes a string with a character for each byte as base64.
 *
 * @throws DOMException `InvalidCharacterError` where a character is beyond U+00FF
 * @see https://html.spec.whatwg.org/multipage/webappapis.html#dom-btoa
 */
declare function btoa(data: string): string;
