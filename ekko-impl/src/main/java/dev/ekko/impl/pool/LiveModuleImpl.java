package dev.ekko.impl.pool;

import dev.ekko.LiveModule;
import dev.ekko.error.EkkoException;
import dev.ekko.error.ErrorCode;
import dev.ekko.impl.host.FileWatcher;
import java.lang.reflect.Method;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A live module: one object for its users, and behind it the version that is current.
 *
 * @param <T> the contract
 */
public final class LiveModuleImpl<T> implements LiveModule<T> {
    private static final Logger LOG = LoggerFactory.getLogger(LiveModuleImpl.class);

    private final ReentrantLock lock = new ReentrantLock();
    private final ContractProxy<T> proxy;
    private final VersionFactory<T> factory;
    private final Listeners<Reload> listeners = new Listeners<>(List.of());
    private final Set<LiveVersion<T>> alive = ConcurrentHashMap.newKeySet();
    private final FileWatcher watcher;
    private final T stable;
    private volatile LiveVersion<T> current;
    private volatile boolean closed;
    private @Nullable Thread loading;

    private LiveModuleImpl(Class<T> contract, VersionFactory<T> factory) {
        this.proxy = new ContractProxy<>(contract);
        this.factory = factory;
        this.watcher = new FileWatcher("ekko-live-" + contract.getSimpleName(), this::reload);
        this.stable = proxy.with(this::invoke);
        Map<Path, URI> files = new ConcurrentHashMap<>();
        try {
            this.current = begin(1, load(files), files);
        } catch (Throwable failure) {
            watcher.close();
            throw failure;
        }
    }

    /**
     * Loads the first version and begins to watch its files. Blocks.
     *
     * @param contract the interface that the versions implement
     * @param factory makes the versions
     * @throws EkkoException where the contract is no interface or the first load fails; nothing is left behind then
     */
    public static <T> LiveModule<T> open(Class<T> contract, VersionFactory<T> factory) {
        if (!ContractProxy.isPossible(contract)) {
            throw new EkkoException(
                    ErrorCode.INVALID_CONFIGURATION,
                    "Cannot watch for " + contract.getName() + ": it is not an interface that anyone may implement");
        }
        LiveModuleImpl<T> module = new LiveModuleImpl<>(contract, factory);
        module.watcher.start();
        return module;
    }

    @Override
    public T get() {
        return stable;
    }

    @Override
    public long version() {
        return current.number;
    }

    @Override
    public LiveModule<T> onReload(Consumer<? super Reload> listener) {
        listeners.add(listener);
        return this;
    }

    private @Nullable Object invoke(Object self, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        if (method.getDeclaringClass() == Object.class) {
            return ContractProxy.ofObject(method, self, arguments, proxy.name() + ", version " + version());
        }
        LiveVersion<T> version = enter(method);
        Object result;
        try {
            result = proxy.call(method, version.contract, arguments);
            if (result instanceof CompletionStage<?> later) {
                later.whenComplete((value, failure) -> version.exit());
                return result;
            }
        } catch (Throwable failure) {
            version.exit();
            throw failure;
        }
        version.exit();
        return result;
    }

    private LiveVersion<T> enter(Method method) {
        while (!closed) {
            LiveVersion<T> version = current;
            if (version.enter()) {
                return version;
            }
        }
        throw new EkkoException(
                ErrorCode.CLOSED,
                proxy.name() + "." + method.getName() + " cannot be called: its live module is closed");
    }

    /** Loads a version; the files are known even where that fails. */
    private Loaded<T> load(Map<Path, URI> files) {
        LoadedRealm<T> realm = factory.load((file, module) -> use(file, module, files));
        try {
            return new Loaded<>(realm, realm.contract());
        } catch (Throwable failure) {
            LiveVersion.close(realm);
            throw failure;
        }
    }

    private record Loaded<T>(LoadedRealm<T> realm, T contract) {}

    private void use(Path file, URI module, Map<Path, URI> files) {
        Path path = file.toAbsolutePath().normalize();
        files.put(path, module);
        watcher.add(path);
    }

    private LiveVersion<T> begin(long number, Loaded<T> loaded, Map<Path, URI> files) {
        LiveVersion<T> version = new LiveVersion<>(number, loaded.realm(), loaded.contract(), files, alive::remove);
        alive.add(version);
        return version;
    }

    /** Runs on the watcher's thread. */
    private void reload(Set<Path> changed) {
        long began = System.nanoTime();
        Map<Path, URI> known = Map.copyOf(current.files);
        Map<Path, URI> files = new ConcurrentHashMap<>();
        if (!beginLoading()) {
            return;
        }
        EkkoException error = null;
        try {
            replace(load(files), files);
        } catch (RuntimeException | Error failure) {
            error = failure instanceof EkkoException expected ? expected : unexpected(failure);
            keepLastGood(error, files);
        } finally {
            endLoading();
        }
        if (closed) {
            return;
        }
        if (error != null && listeners.isEmpty()) {
            LOG.warn("{} keeps version {}, because the new one failed", proxy.name(), version(), error);
        }
        Set<URI> urls = changed.stream()
                .map(path -> Optional.ofNullable(known.get(path))
                        .or(() -> Optional.ofNullable(files.get(path)))
                        .orElseGet(path::toUri))
                .collect(Collectors.toUnmodifiableSet());
        Optional<EkkoException> outcome = Optional.ofNullable(error);
        listeners.tell(() -> new Reload(version(), urls, Duration.ofNanos(System.nanoTime() - began), outcome));
    }

    /** Puts the fresh version in place; calls that run in the old one end there. */
    private void replace(Loaded<T> loaded, Map<Path, URI> files) {
        LiveVersion<T> fresh = begin(current.number + 1, loaded, files);
        LiveVersion<T> obsolete = fresh;
        lock.lock();
        try {
            if (!closed) {
                obsolete = current;
                current = fresh;
            }
        } finally {
            lock.unlock();
        }
        if (obsolete != fresh) {
            watcher.keepOnly(files::containsKey);
        }
        obsolete.exit();
    }

    /** Watches what the last good version needs, and everything that may mend the failed one. */
    private void keepLastGood(EkkoException error, Map<Path, URI> files) {
        Set<Path> named = new HashSet<>(NamedFiles.in(error));
        named.forEach(watcher::add);
        Map<Path, URI> good = current.files;
        watcher.keepOnly(path -> good.containsKey(path) || files.containsKey(path) || named.contains(path));
    }

    private EkkoException unexpected(Throwable failure) {
        return new EkkoException(
                ErrorCode.INTERNAL, "Loading a new version for " + proxy.name() + " failed: " + failure, failure);
    }

    private boolean beginLoading() {
        lock.lock();
        try {
            loading = closed ? null : Thread.currentThread();
            return !closed;
        } finally {
            lock.unlock();
        }
    }

    private void endLoading() {
        lock.lock();
        try {
            loading = null;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            if (closed) {
                return;
            }
            closed = true;
            // A load that takes long, or for ever, must not outlive the module. A listener is left alone.
            if (loading != null && loading != Thread.currentThread()) {
                loading.interrupt();
            }
        } finally {
            lock.unlock();
        }
        watcher.close();
        alive.forEach(LiveVersion::close);
    }
}
