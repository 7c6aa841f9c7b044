package dev.ekko.impl.host;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import dev.ekko.spi.FileFacts;
import dev.ekko.spi.FileReplacement;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Set;

/** A file that is written beside the one that it will replace. */
public final class HostReplacement implements FileReplacement {
    private static final SecureRandom RANDOM = new SecureRandom();

    private final HostPlace target;
    private final HostPlace temporary;
    private final FileChannel channel;
    private boolean done;

    private HostReplacement(HostPlace target, HostPlace temporary, FileChannel channel) {
        this.target = target;
        this.temporary = temporary;
        this.channel = channel;
    }

    /** Begins to replace what is at a place; where that follows links, what they lead to. */
    public static HostReplacement of(HostPlace place, int mode) throws IOException {
        HostPlace target = place.follows()
                ? HostPlace.plain(new HostFiles().resolve(place.path()).path(), false)
                : place;
        Path directory = Objects.requireNonNull(target.path().getParent());
        byte[] random = new byte[8];
        RANDOM.nextBytes(random);
        Path name = directory.resolve(".ekko-" + HexFormat.of().formatHex(random) + ".tmp");
        HostPlace temporary = new HostPlace(name, target.anchor(), false);
        int bits = mode;
        try {
            FileFacts old = target.allFacts();
            if (old.type() == FileFacts.Type.DIRECTORY) {
                throw new FileSystemException(target.path().toString(), null, "Is a directory");
            }
            if (old.type() != FileFacts.Type.FILE) {
                throw new FileSystemException(target.path().toString(), null, "Is not a regular file");
            }
            bits = mode >= 0
                    ? mode
                    : old.identity().map(one -> one.mode() & 0777).orElse(-1);
        } catch (NoSuchFileException absent) {
            // Then there is nothing to replace, which is as well.
        }
        FileChannel channel = temporary.open(Set.of(CREATE_NEW, WRITE), bits);
        HostReplacement made = new HostReplacement(target, temporary, channel);
        if (bits >= 0) {
            made.setMode(bits);
        }
        return made;
    }

    // The process's mask must take nothing from the bits of a file that is replaced.
    private void setMode(int bits) throws IOException {
        try {
            HostAttributes.mode(temporary, bits);
        } catch (UnsupportedOperationException none) {
            // A file system without such bits has nothing to keep.
        } catch (IOException | RuntimeException failure) {
            try (this) {
                throw failure;
            }
        }
    }

    @Override
    public FileChannel channel() {
        return channel;
    }

    @Override
    public void commit(boolean safe) throws IOException {
        if (safe) {
            channel.force(true);
        }
        channel.close();
        temporary.move(target, true);
        done = true;
        if (safe && !OperatingSystem.isWindows()) {
            sync();
        }
    }

    // A file is safe under its name when its directory is.
    private void sync() throws IOException {
        target.in(held -> {
            Path here = held.byName() ? Objects.requireNonNull(target.path().getParent()) : Path.of(".");
            HostPlace directory = held.byName()
                    ? HostPlace.plain(here, true)
                    : new HostPlace(target.path().resolveSibling(here), new PlaceAnchor.Open(held.secure()), false);
            try (FileChannel opened = directory.open(Set.of(READ), -1)) {
                opened.force(true);
            }
            return target;
        });
    }

    @Override
    public void close() throws IOException {
        if (done) {
            return;
        }
        done = true;
        try (channel) {
            temporary.delete(false);
        }
    }
}
