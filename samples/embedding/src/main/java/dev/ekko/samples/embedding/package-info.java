/** A shop whose pricing rules are TypeScript, so that they change without the shop. */
package dev.ekko.samples.embedding;
