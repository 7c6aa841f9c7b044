package dev.ekko.permission;

import dev.ekko.JsEvent.PermissionDecision;
import java.nio.file.Path;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * Collects what a run was allowed, and says the least set of permissions that it would have needed.
 *
 * <p>Listen with {@code runtime.on(PermissionDecision.class, recorder)}. What was denied is left out: the run did
 * without. Safe for use by any number of threads.
 */
public final class PermissionRecorder implements Consumer<PermissionDecision> {
    private final Map<PermissionKind, NavigableSet<String>> needed = new EnumMap<>(PermissionKind.class);
    private final Path directory;

    /**
     * Creates an empty recorder.
     *
     * @param directory the runtime's directory; paths below it are printed relative to it, so that the flags can be
     *     used on another machine
     */
    public PermissionRecorder(Path directory) {
        this.directory = directory.toAbsolutePath().normalize();
    }

    /** Takes note of one decision. */
    @Override
    public void accept(PermissionDecision decision) {
        switch (decision.outcome()) {
            case ALLOWED, PROMPT_ALLOWED -> note(decision.request());
            case DENIED, PROMPT_DENIED -> {
                // The run went on without it, so it is not needed.
            }
        }
    }

    private synchronized void note(PermissionRequest request) {
        needed.computeIfAbsent(request.kind(), kind -> new TreeSet<>()).add(request.resource());
    }

    /** The least permissions that allow everything recorded so far; a new value. */
    public synchronized Permissions permissions() {
        Permissions permissions = Permissions.none();
        for (Map.Entry<PermissionKind, NavigableSet<String>> entry : needed.entrySet()) {
            Collection<String> resources = entry.getValue();
            if (resources.contains("")) {
                permissions = permissions.allow(entry.getKey());
                continue;
            }
            List<String> descriptors = switch (entry.getKey()) {
                case READ, WRITE -> RecordedPaths.merge(resources, directory);
                case NET, ENV, RUN, SYS, JAVA, IMPORT, IPC -> List.copyOf(resources);
            };
            permissions = permissions.allow(entry.getKey(), descriptors.toArray(String[]::new));
        }
        return permissions;
    }

    /** The flags of {@link #permissions()}, sorted by kind and descriptor; none where nothing was needed. */
    public List<String> flags() {
        return permissions().flags();
    }
}
