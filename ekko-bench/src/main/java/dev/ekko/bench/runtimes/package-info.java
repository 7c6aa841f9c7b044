/** What runs scripts: commands on this machine, and engines for Java in a JVM each. */
@NullMarked
package dev.ekko.bench.runtimes;

import org.jspecify.annotations.NullMarked;
