package dev.ekko.impl.interop;

import org.graalvm.polyglot.HostAccess;

/** The one host access policy of the process: nothing is visible but methods marked {@link ScriptVisible}. */
public final class HostBoundary {

    /**
     * Every context of one engine must have the same policy, so there is only this one.
     *
     * <p>Buffer access lets a {@code ByteBuffer} be the memory of an {@code ArrayBuffer}; no script is ever given the
     * buffer object itself.
     */
    public static final HostAccess HOST_ACCESS = HostAccess.newBuilder(HostAccess.NONE)
            .allowAccessAnnotatedBy(ScriptVisible.class)
            .allowBufferAccess(true)
            .build();

    private HostBoundary() {}
}
