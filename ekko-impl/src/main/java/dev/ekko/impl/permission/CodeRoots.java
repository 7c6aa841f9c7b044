package dev.ekko.impl.permission;

import dev.ekko.impl.host.HostFiles;
import dev.ekko.impl.host.SpecialTrees;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The directories from which a program's own code may be imported without read permission.
 *
 * <ul>
 *   <li>The program's root: the directory of the nearest {@code package.json} at or above the entry file, or else the
 *       entry file's directory. The root of the file system is never taken as a whole; of it, the files that lie
 *       directly in it count.
 *   <li>{@code node_modules} of the root and of every directory above it.
 *   <li>What a link in such a {@code node_modules} leads to, if that is a package in the store beside some
 *       {@code node_modules} ({@code node_modules/.pnpm}; then the whole store counts, as its packages link to each
 *       other), or a directory with a {@code package.json} in the program's workspace. The workspace is the nearest
 *       directory above with {@code pnpm-workspace.yaml} or with {@code "workspaces"} in its {@code package.json}.
 * </ul>
 *
 * <p>Where links lead is what counts, so a link inside the root to a file outside needs read permission. Importing can
 * read text and JSON too; therefore hidden files, and files in hidden directories, count only if they are code by their
 * name: {@code .env} and {@code .aws/credentials} need read permission even inside the root.
 *
 * <p>Safe for use by any number of threads.
 */
public final class CodeRoots {
    private static final String MODULES = "node_modules";
    private static final String STORE = ".pnpm";
    private static final String CODE = ".*\\.([cm]?[jt]s|[jt]sx|wasm)";

    private final Set<Path> roots = new CopyOnWriteArraySet<>();
    private final HostFiles files;
    private final Path root;
    private final @Nullable Path workspace;

    private CodeRoots(Path root, @Nullable Path workspace, HostFiles files) {
        this.root = root;
        this.workspace = workspace;
        this.files = files;
    }

    /**
     * The roots of the program that starts with a file.
     *
     * @param entryFile the absolute path of the entry file, which must exist
     * @throws IOException where it cannot be resolved
     */
    public static CodeRoots of(Path entryFile, HostFiles files) throws IOException {
        Path entry = files.resolve(entryFile).path();
        Path directory = Optional.ofNullable(entry.getParent()).orElse(entry);
        Path root = nearest(directory, path -> path.getNameCount() > 0 && files.isFile(path.resolve("package.json")))
                .orElse(directory);
        Path workspace = nearest(root, path -> isWorkspace(path, files)).orElse(null);
        CodeRoots roots = new CodeRoots(root, workspace, files);
        roots.roots.add(root);
        for (Path above : upwards(root)) {
            // A node_modules that is a link counts where it leads now; what is put there later does not move it.
            roots.roots.add(files.resolve(above.resolve(MODULES)).path());
        }
        return roots;
    }

    /** The program's own root, links followed. */
    public Path root() {
        return root;
    }

    /**
     * Whether code may be imported from a file without read permission.
     *
     * @param realPath where the file is, links followed, as {@link HostFiles#resolve} returns it
     */
    public boolean covers(Path realPath) {
        if (SpecialTrees.contains(realPath) || !realPath.equals(realPath.normalize())) {
            // What still has a ".." leads elsewhere than it says.
            return false;
        }
        for (Path one : roots) {
            boolean inside = one.getNameCount() == 0 ? one.equals(realPath.getParent()) : realPath.startsWith(one);
            if (inside && !isHiddenData(one, realPath)) {
                return true;
            }
        }
        return false;
    }

    /**
     * As {@link #covers(Path)}, also for what is reached through a link in a {@code node_modules}.
     *
     * @param requested the absolute path that the specifier named, links not followed
     * @param realPath where it leads
     */
    public boolean covers(Path requested, Path realPath) throws IOException {
        return covers(realPath) || (linkedPackage(requested, realPath) && covers(realPath));
    }

    private boolean linkedPackage(Path requested, Path realPath) throws IOException {
        for (int i = 0; i < requested.getNameCount() - 1; i++) {
            if (!requested.getName(i).toString().equals(MODULES)) {
                continue;
            }
            String name = requested.getName(i + 1).toString();
            if (name.equals(".") || name.equals("..")) {
                continue;
            }
            boolean scoped = name.startsWith("@");
            int end = i + (scoped ? 3 : 2);
            Path modules = requested.getRoot().resolve(requested.subpath(0, i + 1));
            if (end > requested.getNameCount() || !isOurs(files.resolve(modules).path())) {
                continue;
            }
            Path entry = requested.getRoot().resolve(requested.subpath(0, end));
            Path target = files.resolve(entry).path();
            if (realPath.startsWith(target) && admit(target)) {
                return true;
            }
        }
        return false;
    }

    private boolean isOurs(Path modules) {
        return roots.stream().anyMatch(one -> one.getNameCount() > 0 && modules.startsWith(one));
    }

    private boolean admit(Path target) {
        if (SpecialTrees.contains(target)) {
            return false;
        }
        Optional<Path> store = store(target);
        if (store.isPresent()) {
            roots.add(store.get());
            return true;
        }
        boolean member = workspace != null
                && target.startsWith(workspace)
                && !target.equals(workspace)
                && !isHidden(workspace, target)
                && files.isFile(target.resolve("package.json"));
        if (member) {
            roots.add(target);
        }
        return member;
    }

    /** The {@code node_modules/.pnpm} around a package, provided that it lies inside as pnpm puts it. */
    private static Optional<Path> store(Path target) {
        for (Path path = target.getParent(); path != null; path = path.getParent()) {
            Path above = path.getParent();
            if (above != null && path.endsWith(STORE) && above.endsWith(MODULES)) {
                return Optional.of(path);
            }
        }
        return Optional.empty();
    }

    private static boolean isHiddenData(Path directory, Path file) {
        return isHidden(directory, file) && !isCode(file);
    }

    /** Whether a file is code by its name. */
    public static boolean isCode(Path file) {
        return String.valueOf(file.getFileName()).matches(CODE);
    }

    /** Whether a name on the way starts with a dot; directly in node_modules such directories are a package manager's. */
    private static boolean isHidden(Path directory, Path file) {
        boolean inModules = directory.endsWith(MODULES);
        for (int i = directory.getNameCount(); i < file.getNameCount(); i++) {
            String name = file.getName(i).toString();
            boolean last = i == file.getNameCount() - 1;
            if (name.startsWith(".") && (last || !inModules)) {
                return true;
            }
            inModules = name.equals(MODULES);
        }
        return false;
    }

    private static boolean isWorkspace(Path directory, HostFiles files) {
        if (directory.getNameCount() == 0) {
            return false;
        }
        if (files.isFile(directory.resolve("pnpm-workspace.yaml"))) {
            return true;
        }
        try {
            // Only whether the word is there: taking a directory for a workspace opens no more than its packages.
            return files.readIfPresent(directory.resolve("package.json"))
                    .map(content -> new String(content, StandardCharsets.UTF_8).contains("\"workspaces\""))
                    .orElse(false);
        } catch (IOException unreadable) {
            return false;
        }
    }

    private static Optional<Path> nearest(Path start, Predicate<Path> test) {
        return upwards(start).stream().filter(test).findFirst();
    }

    private static Set<Path> upwards(Path start) {
        Set<Path> all = new LinkedHashSet<>();
        for (Path path = start; path != null; path = path.getParent()) {
            all.add(path);
        }
        return all;
    }
}
