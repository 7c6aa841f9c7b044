package dev.ekko.spi;

import dev.ekko.error.EkkoException;
import dev.ekko.error.ErrorCode;
import java.util.ServiceLoader;

/** Looks the implementation up once for the process. */
final class InstalledProvider {
    private InstalledProvider() {}

    private static final class Holder {
        static final RuntimeProvider PROVIDER = find();

        private static RuntimeProvider find() {
            // The context class loader of the first caller may not see Ekko (application servers, plug-ins), so the
            // loader of this class is asked as well.
            return ServiceLoader.load(RuntimeProvider.class, RuntimeProvider.class.getClassLoader())
                    .findFirst()
                    .or(() -> ServiceLoader.load(RuntimeProvider.class).findFirst())
                    .orElseThrow(() -> new EkkoException(
                            ErrorCode.ENGINE_UNAVAILABLE,
                            "No implementation of Ekko is on the class path; add the dependency dev.ekko:ekko"));
        }
    }

    static RuntimeProvider get() {
        try {
            return Holder.PROVIDER;
        } catch (ExceptionInInitializerError e) {
            if (e.getCause() instanceof EkkoException cause) {
                throw cause;
            }
            throw e;
        } catch (NoClassDefFoundError e) {
            throw new EkkoException(
                    ErrorCode.ENGINE_UNAVAILABLE,
                    "No implementation of Ekko could be loaded; an earlier error says why",
                    e);
        }
    }
}
