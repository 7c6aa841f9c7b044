package dev.ekko.error;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A module that could not be found; names the specifier, the importer and everything that was tried. */
public class ModuleNotFoundException extends EkkoException {
    private static final long serialVersionUID = 1L;

    private final String specifier;
    private final @Nullable String importer;
    private final transient List<String> tried;

    /**
     * Creates the failure.
     *
     * @param specifier the specifier as the importer wrote it
     * @param importer the URL of the importing module, or null for an entry module
     * @param tried every place that was looked at, in order
     * @param remedy what to do, in one sentence; empty where the list says enough
     */
    public ModuleNotFoundException(String specifier, @Nullable String importer, List<String> tried, String remedy) {
        super(ErrorCode.MODULE_NOT_FOUND, describe(specifier, importer, tried, remedy));
        this.specifier = specifier;
        this.importer = importer;
        this.tried = List.copyOf(tried);
    }

    private static String describe(String specifier, @Nullable String importer, List<String> tried, String remedy) {
        StringBuilder text =
                new StringBuilder("Cannot find module \"").append(specifier).append('"');
        if (importer != null) {
            text.append(" imported from ").append(importer);
        }
        for (String place : tried) {
            text.append("\n    tried ").append(place);
        }
        if (!remedy.isEmpty()) {
            text.append("\n    ").append(remedy);
        }
        return text.toString();
    }

    /** The specifier as the importer wrote it. */
    public String specifier() {
        return specifier;
    }

    /** The URL of the importing module, or null for an entry module. */
    public @Nullable String importer() {
        return importer;
    }

    /** Every place that was looked at, in order. */
    public List<String> tried() {
        return tried;
    }
}
