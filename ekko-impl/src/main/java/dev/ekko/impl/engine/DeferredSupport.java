package dev.ekko.impl.engine;

import com.oracle.truffle.compiler.TruffleCompilationSupport;
import com.oracle.truffle.compiler.TruffleCompiler;
import com.oracle.truffle.compiler.TruffleCompilerOptionDescriptor;
import com.oracle.truffle.compiler.TruffleCompilerRuntime;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;

/**
 * Holds the threads of the compiler back until there is something to compile, or the process is no short one.
 *
 * <p>Their first task is to bring the compiler up; what is to be compiled queues behind it, and so the length of the
 * queue tells.
 */
final class DeferredSupport implements TruffleCompilationSupport {
    // What a program calls often while it starts is over as soon as it has started.
    private static final long SHORTEST_WAIT = TimeUnit.MILLISECONDS.toNanos(300);
    // One or two functions are hot after any start, such as a loop over the names of all globals; a program whose only
    // function is one long loop is not told apart from that before this time.
    private static final long WAIT_FOR_FEW = TimeUnit.MILLISECONDS.toNanos(600);
    private static final int FEW = 2;
    // A process that lives longer than this is worth a compiler that is ready.
    private static final long LONGEST_WAIT = TimeUnit.SECONDS.toNanos(2);
    private static final long LOOK_EVERY_MILLIS = 5;
    // While the image learns how short programs start, its cache must stay free of the compiler.
    private static final boolean NEVER = "start".equals(System.getProperty("ekko.training"));
    private final TruffleCompilationSupport support;
    private final IntSupplier waiting;
    private volatile boolean open;

    /**
     * Defers a compiler.
     *
     * @param waiting how many functions wait to be compiled
     */
    DeferredSupport(TruffleCompilationSupport support, IntSupplier waiting) {
        this.support = support;
        this.waiting = waiting;
    }

    @Override
    public AutoCloseable openCompilerThreadScope() {
        long start = System.nanoTime();
        while (!open && (NEVER || isEarly(System.nanoTime() - start))) {
            try {
                Thread.sleep(LOOK_EVERY_MILLIS);
            } catch (InterruptedException shutDown) {
                Thread.currentThread().interrupt();
                break;
            }
        }
        open = true;
        return support.openCompilerThreadScope();
    }

    private boolean isEarly(long waited) {
        if (waited < SHORTEST_WAIT) {
            return true;
        }
        int hot = waiting.getAsInt();
        return waited < (hot == 0 ? LONGEST_WAIT : hot <= FEW ? WAIT_FOR_FEW : SHORTEST_WAIT);
    }

    @Override
    public void registerRuntime(TruffleCompilerRuntime runtime) {
        support.registerRuntime(runtime);
    }

    @Override
    public TruffleCompiler createCompiler(TruffleCompilerRuntime runtime) {
        return support.createCompiler(runtime);
    }

    @Override
    public TruffleCompilerOptionDescriptor[] listCompilerOptions() {
        return support.listCompilerOptions();
    }

    @Override
    public boolean compilerOptionExists(String key) {
        return support.compilerOptionExists(key);
    }

    @Override
    public String validateCompilerOption(String key, String value) {
        return support.validateCompilerOption(key, value);
    }

    @Override
    public String getCompilerConfigurationName(TruffleCompilerRuntime runtime) {
        return support.getCompilerConfigurationName(runtime);
    }

    @Override
    public boolean isSuppressedCompilationFailure(Throwable failure) {
        return support.isSuppressedCompilationFailure(failure);
    }

    @Override
    public String getCompilerVersion() {
        return support.getCompilerVersion();
    }
}
