package dev.ekko.image;

import java.util.Locale;

/**
 * A system that images are built on and for; images are never built for another one than that of the build.
 *
 * @param os {@code linux} or {@code macos}
 * @param arch {@code x64} or {@code aarch64}
 */
record Platform(String os, String arch) {
    static Platform current() {
        return of(System.getProperty("os.name"), System.getProperty("os.arch"));
    }

    static Platform of(String osName, String osArch) {
        String name = osName.toLowerCase(Locale.ROOT);
        String os = name.startsWith("mac") ? "macos" : name;
        if (!os.equals("linux") && !os.equals("macos")) {
            throw new ImageException("There is no image for " + osName
                    + " yet, because its command is a shell script; leave it out of the build with -pl '!ekko-image'");
        }
        String arch = switch (osArch.toLowerCase(Locale.ROOT)) {
            case "amd64", "x86_64" -> "x64";
            case "aarch64", "arm64" -> "aarch64";
            default -> osArch;
        };
        return new Platform(os, arch);
    }

    /** As jmod spells it. */
    String jmod() {
        return os + "-" + truffleArch();
    }

    /** As the file names of swc4j spell it. */
    String swc() {
        return os + "-" + (arch.equals("x64") ? "x86_64" : "arm64");
    }

    /** As the artifacts of brotli4j spell it. */
    String brotli() {
        return (os.equals("macos") ? "osx" : os) + "-" + (arch.equals("x64") ? "x86_64" : arch);
    }

    /** The folder of a resource of Truffle for this platform. */
    String truffle() {
        return (os.equals("macos") ? "darwin" : os) + "/" + truffleArch();
    }

    private String truffleArch() {
        return arch.equals("x64") ? "amd64" : arch;
    }

    /** The name of a native library's file. */
    String library(String name) {
        return switch (os) {
            case "macos" -> "lib" + name + ".dylib";
            default -> "lib" + name + ".so";
        };
    }

    @Override
    public String toString() {
        return os + "-" + arch;
    }
}
