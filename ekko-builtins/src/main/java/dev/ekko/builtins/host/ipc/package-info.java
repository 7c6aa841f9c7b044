/** Messages to and from other programs: framing, queues with limits, and Unix sockets. */
@NullMarked
package dev.ekko.builtins.host.ipc;

import org.jspecify.annotations.NullMarked;
