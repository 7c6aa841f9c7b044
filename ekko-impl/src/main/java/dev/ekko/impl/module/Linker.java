package dev.ekko.impl.module;

import dev.ekko.error.EkkoException;
import dev.ekko.error.ErrorCode;
import dev.ekko.impl.compile.BuildMode;
import dev.ekko.impl.compile.CompiledModule;
import dev.ekko.impl.compile.DynamicImportSite;
import dev.ekko.impl.compile.ImportSite;
import dev.ekko.impl.compile.MetaSite;
import dev.ekko.impl.trace.TextEdits;
import dev.ekko.module.ModuleKind;
import java.net.URI;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Splices resolved specifiers into compiled text, and what {@code import.meta}, {@code import()} and {@code using} need.
 *
 * <p>Everything stays on its line, and {@code import.meta} and {@code import} keep their width, so that hardly a column
 * moves. What a module needs of the runtime is imported first, so that it is there even for functions which a cycle
 * calls before the module itself has run.
 */
final class Linker {
    // Eleven characters and six, like import.meta and import.
    private static final String META = "$ekko$meta$";
    private static final Pattern ASSIGNED = Pattern.compile(
            "[ \\t]*(\\+\\+|--)|\\s*([-+*/%&|^]|\\*\\*|<<|>>>?|&&|\\|\\||\\?\\?)?=(?![=>])|\\s+of\\b|\\s*[]}]\\s*=(?![=>])");
    private static final Pattern STEPPED = Pattern.compile("(?s).*(\\+\\+|--)$");
    private static final Pattern LOOPED = Pattern.compile("(?s).*\\bfor\\s*\\(\\s*$");
    private static final int NEAR = 20;
    private static final String IMPORT = "$ekkoI";
    private static final String USING = "$ekkoUsing";

    /** What makes names that scripts cannot guess. */
    static final String NONCE = nonce();

    /** The module through which Ekko's own generated modules reach the runtime; its name cannot be guessed. */
    static final String RUNTIME = ModuleKey.SCHEME + ":runtime-" + NONCE;

    /** What the names of the modules that hold one module's own runtime begin with. */
    static final String LOCAL = ModuleKey.SCHEME + ":local-" + NONCE + "/";

    private final Resolver resolver;

    Linker(Resolver resolver) {
        this.resolver = resolver;
    }

    private static String nonce() {
        byte[] bytes = new byte[16];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /** The text of the module that holds the runtime of the module with this id. */
    static String localRuntime(String id, boolean usesUsing) {
        return "import $r from " + Facades.quote(RUNTIME) + ";\nconst l=$r.local(" + Facades.quote(id)
                + ");\nexport const m=l.meta,i=l.load" + (usesUsing ? ",u=l.using" : "") + ";\n";
    }

    /** Whether the module with this text needs the helper of {@code using}, which is not made for others. */
    static boolean usesUsing(String code) {
        return code.contains(USING);
    }

    LinkedModule link(ModuleKey key, URI url, CompiledModule compiled, byte[] content) {
        return switch (compiled.format()) {
            case ESM -> ecmaScript(key, url, compiled);
            case COMMONJS -> commonJs(key, url, compiled);
            case JSON -> data(key, url, content, LinkedModule.Data.Form.JSON);
            case TEXT -> data(key, url, content, LinkedModule.Data.Form.TEXT);
            case BYTES -> data(key, url, content, LinkedModule.Data.Form.BYTES);
        };
    }

    private static LinkedModule data(ModuleKey key, URI url, byte[] content, LinkedModule.Data.Form form) {
        String id = key.id();
        String code = Facades.ofValue(RUNTIME, "data(" + Facades.quote(id) + ")");
        return new LinkedModule.Data(id, url, code, content, form);
    }

    private static boolean isTarget(String text, MetaSite meta) {
        String before = text.substring(Math.max(0, meta.start() - NEAR), meta.start());
        char after = meta.end() < text.length() ? text.charAt(meta.end()) : ' ';
        if (after == '.'
                || after == '['
                || after == '('
                || before.stripTrailing().endsWith("=")) {
            return false;
        }
        return STEPPED.matcher(before).matches()
                || ASSIGNED.matcher(text).region(meta.end(), text.length()).lookingAt()
                || (LOOPED.matcher(before).matches() && text.startsWith("in", Math.min(text.length(), meta.end() + 1)));
    }

    private LinkedModule ecmaScript(ModuleKey key, URI url, CompiledModule compiled) {
        String id = key.id();
        String text = compiled.code();
        TextEdits.Builder edits = TextEdits.of(text);
        List<ModuleKey> dependencies = new ArrayList<>();
        Set<String> imported = new LinkedHashSet<>();
        for (ImportSite site : compiled.imports()) {
            ModuleKey target = target(asked(site, text), site.attributes().get("type"), url, ImportKind.IMPORT);
            dependencies.add(target);
            edits.replace(site.start(), site.end(), Facades.quote(target.id()));
            if (site.attributesStart() >= 0) {
                edits.replace(site.attributesStart(), site.attributesEnd(), blank(text, site));
            }
        }
        for (MetaSite meta : compiled.metaSites()) {
            // Nothing can be assigned to it; so that this stays an early error, the engine gets what was written.
            if (isTarget(text, meta)) {
                continue;
            }
            edits.replace(meta.start(), meta.end(), META);
            imported.add("m as " + META);
        }
        for (DynamicImportSite site : compiled.dynamicImports()) {
            edits.replace(site.start(), site.start() + "import".length(), IMPORT);
            imported.add("i as " + IMPORT);
        }
        buildMode(text, url, false, edits);
        if (compiled.usesUsing()) {
            imported.add("u as " + USING);
        }
        if (!imported.isEmpty()) {
            edits.insert(
                    afterHashbang(text),
                    "import{" + String.join(",", imported) + "}from" + Facades.quote(LOCAL + id) + ";");
        }
        TextEdits built = edits.build();
        return new LinkedModule.EcmaScript(
                id,
                url,
                built.isEmpty() ? text : built.apply(),
                compiled.positions().after(built),
                List.copyOf(new LinkedHashSet<>(dependencies)),
                compiled.usesTopLevelUsing(),
                source(compiled));
    }

    // What a Java package exports is made to order, so the order is a part of its name.
    private static String asked(ImportSite site, String text) {
        return HostModules.isToOrder(site.specifier())
                ? site.specifier() + HostModules.ORDER + String.join(",", ImportedNames.of(text, site))
                : site.specifier();
    }

    private LinkedModule commonJs(ModuleKey key, URI url, CompiledModule compiled) {
        String text = compiled.code();
        TextEdits.Builder edits = TextEdits.of(text);
        if (text.startsWith("#!")) {
            edits.replace(0, 2, "//");
        }
        for (DynamicImportSite site : compiled.dynamicImports()) {
            edits.replace(site.start(), site.start() + "import".length(), IMPORT);
        }
        buildMode(text, url, true, edits);
        edits.insert(0, "(function (exports, require, module, __filename, __dirname, " + IMPORT + ", " + USING + ") {");
        edits.insert(text.length(), "\n})");
        TextEdits built = edits.build();
        List<ModuleKey> reexports = new ArrayList<>();
        for (String specifier : compiled.commonJs().reexports()) {
            reexports.add(target(specifier, null, url, ImportKind.REQUIRE));
        }
        return new LinkedModule.CommonJs(
                key.id(),
                url,
                built.apply(),
                compiled.positions().after(built),
                compiled.commonJs().names(),
                reexports,
                source(compiled));
    }

    // The application's own code says what it means.
    private static void buildMode(String text, URI url, boolean script, TextEdits.Builder edits) {
        if (url.toString().contains("/node_modules/")) {
            BuildMode.replace(text, script, edits);
        }
    }

    private static Optional<String> source(CompiledModule compiled) {
        return compiled.sourceMap().isEmpty() && compiled.lowering().isEmpty()
                ? Optional.of(compiled.code())
                : Optional.empty();
    }

    /** The module that a specifier stands for. */
    ModuleKey target(String specifier, @Nullable String type, @Nullable URI importer, ImportKind kind) {
        Resolved resolved = resolver.resolve(specifier, importer, kind);
        return resolved instanceof Resolved.Host host
                ? ModuleKey.host(host.specifier())
                : key(((Resolved.Address) resolved).url(), type, importer);
    }

    static ModuleKey key(URI url, @Nullable String type, @Nullable URI importer) {
        if (type == null) {
            return new ModuleKey(url, null);
        }
        ModuleKind asked = MediaTypes.ofAttribute(type);
        if (asked == null) {
            throw new EkkoException(
                    ErrorCode.MODULE_UNREADABLE,
                    "\"" + type + "\" is no type of import attribute that Ekko knows"
                            + (importer == null ? "" : ", in " + importer) + "; use \"json\", \"text\" or \"bytes\"");
        }
        // A .json file is JSON with the attribute and without it, and must not be two modules.
        String path = url.getPath() == null ? "" : url.getPath();
        return new ModuleKey(url, asked == ModuleKind.JSON && path.endsWith(".json") ? null : asked);
    }

    private static int afterHashbang(String text) {
        if (!text.startsWith("#!")) {
            return 0;
        }
        int newline = text.indexOf('\n');
        return newline < 0 ? text.length() : newline + 1;
    }

    // The engine knows the attribute "json" only, and gets generated modules in any case.
    private static String blank(String text, ImportSite site) {
        return text.substring(site.attributesStart(), site.attributesEnd()).replaceAll("[^\\r\\n]", " ");
    }
}
