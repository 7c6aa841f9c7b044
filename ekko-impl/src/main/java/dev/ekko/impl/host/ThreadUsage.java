package dev.ekko.impl.host;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** What a platform thread has used so far; virtual threads are not measured by the JVM. */
public final class ThreadUsage {
    private static final ThreadMXBean BEAN = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private ThreadUsage() {}

    /** Processor time of the thread in nanoseconds, or -1 where it cannot be measured. */
    public static long cpuNanos(long threadId) {
        return BEAN.getThreadCpuTime(threadId);
    }

    /** Bytes allocated by the thread, garbage included, or -1 where that cannot be measured. */
    public static long allocatedBytes(long threadId) {
        return BEAN.getThreadAllocatedBytes(threadId);
    }
}
