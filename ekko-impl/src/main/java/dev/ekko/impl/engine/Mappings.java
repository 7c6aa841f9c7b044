package dev.ekko.impl.engine;

import dev.ekko.error.EkkoException;
import dev.ekko.error.ErrorCode;
import dev.ekko.impl.exposure.Mapping;
import dev.ekko.impl.exposure.MappingReader;
import dev.ekko.impl.host.ClassListing;
import dev.ekko.impl.host.HostFiles;
import dev.ekko.module.JavaMappings;
import dev.ekko.spi.RuntimeConfig;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Reads the mapping files that an embedder named. */
final class Mappings {
    private static final HostFiles FILES = new HostFiles();

    private Mappings() {}

    /** The mappings by their namespaces. */
    static Map<String, Mapping> read(RuntimeConfig config, ClassLoader loader) {
        if (!(config.services().get(JavaMappings.class) instanceof JavaMappings given)) {
            return Map.of();
        }
        Map<String, Mapping> mappings = new LinkedHashMap<>();
        for (Path file : given.files()) {
            Mapping mapping = read(file, loader);
            if (mappings.putIfAbsent(mapping.namespace(), mapping) != null) {
                throw new EkkoException(
                        ErrorCode.INVALID_CONFIGURATION,
                        file + ": another mapping has the namespace " + mapping.namespace() + " already");
            }
        }
        return mappings;
    }

    /** One mapping, held against the classes that a loader has. */
    static Mapping read(Path file, ClassLoader loader) {
        try {
            Path real = FILES.resolve(file.toAbsolutePath()).path();
            String text = new String(FILES.readVerified(real), StandardCharsets.UTF_8);
            return new MappingReader(file.toString(), name -> find(name, loader), name -> ClassListing.of(name, loader))
                    .read(text);
        } catch (IOException e) {
            throw new EkkoException(
                    ErrorCode.INVALID_CONFIGURATION, "The mapping " + file + " cannot be read: " + e.getMessage(), e);
        } catch (MappingReader.BadMapping e) {
            throw new EkkoException(ErrorCode.INVALID_CONFIGURATION, String.valueOf(e.getMessage()), e);
        }
    }

    private static Optional<Class<?>> find(String name, ClassLoader loader) {
        try {
            return Optional.of(Class.forName(name, false, loader));
        } catch (ClassNotFoundException | LinkageError e) {
            return Optional.empty();
        }
    }
}
