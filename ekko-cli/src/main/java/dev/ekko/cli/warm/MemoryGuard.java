package dev.ekko.cli.warm;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryNotificationInfo;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javax.management.NotificationEmitter;

/**
 * Ends the program that fills the heap before the others run out of it; a program that is alone meets the end of the
 * memory as it would in a process of its own.
 */
final class MemoryGuard {
    // What a collection of everything leaves; beyond it each program does little but collect.
    private static final double FULL = 0.9;

    private final Map<WarmRun, Started> runs = new ConcurrentHashMap<>();

    private record Started(long thread, long allocated) {}

    /** Begins to watch; what the JVM's collectors do not report is not watched. */
    void watch() {
        for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
            long most = pool.getUsage().getMax();
            if (pool.getType() == MemoryType.HEAP
                    && pool.isUsageThresholdSupported()
                    && pool.isCollectionUsageThresholdSupported()
                    && most > 0) {
                pool.setCollectionUsageThreshold((long) (FULL * most));
            }
        }
        NotificationEmitter memory = (NotificationEmitter) ManagementFactory.getMemoryMXBean();
        memory.addNotificationListener(
                (notification, nothing) -> {
                    if (notification.getType().equals(MemoryNotificationInfo.MEMORY_COLLECTION_THRESHOLD_EXCEEDED)) {
                        endLargest();
                    }
                },
                null,
                null);
    }

    /** Runs a program on this thread, which is what is measured. */
    void guard(WarmRun run, Runnable program) {
        long thread = Thread.currentThread().threadId();
        runs.put(run, new Started(thread, threads().getThreadAllocatedBytes(thread)));
        try {
            program.run();
        } finally {
            runs.remove(run);
        }
    }

    private void endLargest() {
        if (runs.size() > 1) {
            Optional<Map.Entry<WarmRun, Started>> largest =
                    runs.entrySet().stream().max(Comparator.comparingLong(entry -> allocated(entry.getValue())));
            largest.ifPresent(entry -> entry.getKey().outOfMemory());
        }
    }

    private static long allocated(Started started) {
        return threads().getThreadAllocatedBytes(started.thread()) - started.allocated();
    }

    private static ThreadMXBean threads() {
        return (ThreadMXBean) ManagementFactory.getThreadMXBean();
    }
}
