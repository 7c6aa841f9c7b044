package dev.ekko.builtins.fs;

import dev.ekko.builtins.Scripts;
import dev.ekko.permission.PermissionKind;
import dev.ekko.spi.Builtin;
import dev.ekko.spi.BuiltinHost;
import dev.ekko.spi.BuiltinSpec;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Files and directories: {@code @ekko/fs}. */
public final class FsBuiltin implements Builtin {
    private static final BuiltinSpec SPEC = new BuiltinSpec(
            "fs",
            Optional.of("@ekko/fs"),
            List.of(),
            List.of(
                    "append",
                    "copy",
                    "createDirectory",
                    "createLink",
                    "createSymlink",
                    "createZip",
                    "diskSpace",
                    "DirectoryEntry",
                    "exists",
                    "FileHandle",
                    "FileInfo",
                    "FileLock",
                    "glob",
                    "info",
                    "linkInfo",
                    "list",
                    "lock",
                    "map",
                    "MappedBytes",
                    "move",
                    "open",
                    "openZip",
                    "readable",
                    "readBytes",
                    "readJson",
                    "readLines",
                    "readLink",
                    "readText",
                    "realPath",
                    "remove",
                    "setMode",
                    "setOwner",
                    "setTimes",
                    "temporaryDirectory",
                    "TemporaryDirectory",
                    "temporaryFile",
                    "TemporaryFile",
                    "walk",
                    "watch",
                    "writable",
                    "write",
                    "writeJson",
                    "ZipArchive",
                    "ZipEntry",
                    "ZipWriter"),
            Set.of(PermissionKind.READ, PermissionKind.WRITE),
            Scripts.beside(FsBuiltin.class, "fs.js"));

    @Override
    public BuiltinSpec spec() {
        return SPEC;
    }

    @Override
    public Object ops(BuiltinHost host) {
        return new FsOps(host);
    }
}
