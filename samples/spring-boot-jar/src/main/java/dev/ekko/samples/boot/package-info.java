/** A Spring Boot application whose prices are TypeScript. */
package dev.ekko.samples.boot;
