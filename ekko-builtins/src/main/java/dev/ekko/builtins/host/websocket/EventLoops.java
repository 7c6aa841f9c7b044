package dev.ekko.builtins.host.websocket;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.DefaultThreadFactory;

/** The one thread that serves the sockets of all connections of the process; a daemon, started with the first one. */
final class EventLoops {
    static final EventLoopGroup SHARED = new MultiThreadIoEventLoopGroup(
            1, new DefaultThreadFactory("ekko-websocket", true), NioIoHandler.newFactory());

    private EventLoops() {}
}
