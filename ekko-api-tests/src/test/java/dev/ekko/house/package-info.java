/** The rules of the house that span modules: what may see what, and how sources are kept. */
@org.jspecify.annotations.NullMarked
package dev.ekko.house;
