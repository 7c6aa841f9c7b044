package dev.ekko.impl.compile;

import com.caoccao.javet.swc4j.Swc4j;
import com.caoccao.javet.swc4j.Swc4jLibLoader;
import com.caoccao.javet.swc4j.interfaces.ISwc4jLibLoadingListener;
import dev.ekko.error.EkkoException;
import dev.ekko.error.ErrorCode;
import dev.ekko.impl.host.LaidOutLibrary;
import java.util.Locale;
import java.util.Optional;

/** The native TypeScript compiler, or a failure that says which artifact is missing. */
final class SwcLibrary {
    static final String VERSION = "2.0.0";

    private SwcLibrary() {}

    private static final class Loaded {
        static final Swc4j SWC = load(System.getProperty("os.name", ""), System.getProperty("os.arch", ""));
    }

    static Swc4j get() {
        try {
            return Loaded.SWC;
        } catch (ExceptionInInitializerError first) {
            throw first.getCause() instanceof EkkoException known ? known : unusable(first);
        } catch (NoClassDefFoundError again) {
            throw again.getCause() instanceof ExceptionInInitializerError first
                            && first.getCause() instanceof EkkoException known
                    ? known
                    : missing(System.getProperty("os.name", ""), System.getProperty("os.arch", ""));
        }
    }

    static Swc4j load(String os, String arch) {
        Optional<ISwc4jLibLoadingListener> laidOut =
                LaidOutLibrary.find(resource(os, arch).substring(1));
        if (laidOut.isPresent()) {
            Swc4jLibLoader.setLibLoadingListener(laidOut.get());
            return new Swc4j();
        }
        // Asked before its class is initialised, which would print to standard error.
        if (SwcLibrary.class.getResource(resource(os, arch)) == null) {
            throw missing(os, arch);
        }
        return new Swc4j();
    }

    private static String resource(String os, String arch) {
        String system = system(os);
        String extension = system.equals("windows") ? "dll" : system.equals("macos") ? "dylib" : "so";
        return "/libswc4j-" + system + "-" + machine(arch) + ".v." + VERSION + "." + extension;
    }

    private static String system(String os) {
        String name = os.toLowerCase(Locale.ROOT);
        return name.startsWith("windows") ? "windows" : name.startsWith("mac") ? "macos" : "linux";
    }

    private static String machine(String arch) {
        return switch (arch.toLowerCase(Locale.ROOT)) {
            case "amd64", "x86_64" -> "x86_64";
            case "aarch64", "arm64" -> "arm64";
            default -> arch;
        };
    }

    private static EkkoException missing(String os, String arch) {
        return new EkkoException(
                ErrorCode.ENGINE_UNAVAILABLE,
                "TypeScript and JSX need a native compiler, and the one for " + os + " on " + arch
                        + " is not on the class path; add com.caoccao.javet:swc4j-" + system(os) + "-" + machine(arch)
                        + ":" + VERSION);
    }

    private static EkkoException unusable(Throwable cause) {
        return new EkkoException(
                ErrorCode.ENGINE_UNAVAILABLE,
                "The native TypeScript compiler cannot be loaded; it is unpacked to java.io.tmpdir, which must be"
                        + " writable and allow executable files",
                cause);
    }
}
