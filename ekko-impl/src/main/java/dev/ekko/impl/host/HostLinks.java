package dev.ekko.impl.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Makes and reads links at places; asks no permission. */
public final class HostLinks {
    private HostLinks() {}

    private static boolean byName(HostPlace place) {
        return place.anchor() instanceof PlaceAnchor.ByName
                || NativeDirectories.get().isEmpty();
    }

    /** Makes a second name for a file. */
    public static void link(HostPlace link, HostPlace existing) throws IOException {
        if (byName(link) && byName(existing)) {
            link.in(held -> Files.createLink(link.path(), existing.path()));
            return;
        }
        link.natively(directory -> existing.natively(of -> {
            directory.makeLink(link.name(), of, existing.name());
            return link;
        }));
    }

    /** Makes a symbolic link to what a string says. */
    public static void symlink(HostPlace link, String target) throws IOException {
        Path to = PathText.path(target);
        if (byName(link)) {
            link.in(held -> Files.createSymbolicLink(link.path(), to));
            return;
        }
        link.natively(directory -> {
            directory.makeSymlink(link.name(), PathText.bytes(to));
            return link;
        });
    }

    /** What a symbolic link says. */
    public static String target(HostPlace link) throws IOException {
        if (byName(link)) {
            return link.in(held -> PathText.text(Files.readSymbolicLink(link.path())));
        }
        return link.natively(directory -> PathText.decode(directory.readLink(link.name())));
    }
}
