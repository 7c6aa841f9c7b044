package dev.ekko.impl.engine;

import com.oracle.truffle.api.TruffleRuntime;
import com.oracle.truffle.api.TruffleRuntimeAccess;
import com.oracle.truffle.compiler.TruffleCompilationSupport;
import com.oracle.truffle.runtime.OptimizedTruffleRuntime;
import com.oracle.truffle.runtime.hotspot.HotSpotTruffleRuntimeAccess;
import java.lang.reflect.Field;

/**
 * The engine's own runtime, with a compiler that is not brought up before something is to be compiled.
 *
 * <p>Left to itself the engine brings its compiler up as soon as the first function exists. That is half a second of work
 * on another thread, for which a short program has no use and for which it waits on a machine with few processors.
 *
 * <p>Found by the engine through {@link java.util.ServiceLoader}; it stands before the engine's own entry, which has
 * priority 0, and behind those of other distributions, which have higher ones. Without the field that it replaces, in another version of the
 * engine, everything is as if it were not there.
 */
public final class DeferredCompiler implements TruffleRuntimeAccess {
    /** For the service loader. */
    public DeferredCompiler() {}

    @Override
    public int getPriority() {
        return 1;
    }

    @Override
    public TruffleRuntime getRuntime() {
        TruffleRuntime runtime = new HotSpotTruffleRuntimeAccess().getRuntime();
        if (runtime instanceof OptimizedTruffleRuntime optimizing) {
            defer(optimizing);
        }
        return runtime;
    }

    private static void defer(OptimizedTruffleRuntime runtime) {
        try {
            Field field = OptimizedTruffleRuntime.class.getDeclaredField("compilationSupport");
            field.setAccessible(true);
            TruffleCompilationSupport support = (TruffleCompilationSupport) field.get(runtime);
            field.set(runtime, new DeferredSupport(support, runtime::getCompilationQueueSize));
        } catch (NoSuchFieldException | IllegalAccessException | RuntimeException changed) {
            System.getLogger(DeferredCompiler.class.getName())
                    .log(System.Logger.Level.DEBUG, "The compiler is brought up at once", changed);
        }
    }
}
