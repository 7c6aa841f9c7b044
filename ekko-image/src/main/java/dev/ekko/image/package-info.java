/** Builds the self-contained Ekko: a linked JDK with the optimizing compiler, Ekko's libraries and an AOT cache. */
@NullMarked
package dev.ekko.image;

import org.jspecify.annotations.NullMarked;
