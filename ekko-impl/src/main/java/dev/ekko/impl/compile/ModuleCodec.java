package dev.ekko.impl.compile;

import dev.ekko.impl.trace.SourceMap;
import dev.ekko.impl.trace.TextEdits;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Compiled modules as bytes; the code is left out where it is the source itself. */
final class ModuleCodec {
    private ModuleCodec() {}

    static byte[] encode(CompiledModule module) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        try {
            write(out, module);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    /**
     * Reads what {@link #encode} wrote.
     *
     * @param source the source's text, which is the code of plain JavaScript
     */
    static CompiledModule decode(byte[] bytes, String source) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
        return read(in, source);
    }

    private static void write(DataOutputStream out, CompiledModule module) throws IOException {
        string(out, module.format().name());
        SourceMap map = module.sourceMap().orElse(null);
        out.writeBoolean(map != null);
        if (map != null) {
            string(out, map.mappings());
            strings(out, map.names());
        }
        // The text before the lowering is either transpiled, and then it is here, or it is the source.
        List<TextEdits> lowering = module.lowering();
        if (map != null) {
            string(out, lowering.isEmpty() ? module.code() : lowering.getFirst().text());
        }
        out.writeInt(lowering.size());
        for (TextEdits step : lowering) {
            edits(out, step);
        }
        out.writeInt(module.imports().size());
        for (ImportSite site : module.imports()) {
            importSite(out, site);
        }
        out.writeInt(module.dynamicImports().size());
        for (DynamicImportSite site : module.dynamicImports()) {
            out.writeInt(site.start());
            out.writeInt(site.end());
            out.writeBoolean(site.specifier() != null);
            string(out, site.specifier() == null ? "" : site.specifier());
            out.writeBoolean(site.options());
            string(out, site.phase().name());
        }
        out.writeInt(module.metaSites().size());
        for (MetaSite site : module.metaSites()) {
            out.writeInt(site.start());
            out.writeInt(site.end());
        }
        strings(out, List.copyOf(module.commonJs().names()));
        strings(out, module.commonJs().reexports());
        strings(out, module.commonJs().requires());
        out.writeBoolean(module.esmSyntax());
        out.writeBoolean(module.topLevelAwait());
        out.writeBoolean(module.usesUsing());
        out.writeBoolean(module.usesTopLevelUsing());
    }

    private static CompiledModule read(DataInputStream in, String source) throws IOException {
        ModuleFormat format = ModuleFormat.valueOf(string(in));
        SourceMap map = in.readBoolean() ? SourceMap.of(string(in), strings(in)) : null;
        String code = map == null ? source : string(in);
        List<TextEdits> lowering = new ArrayList<>();
        for (int steps = in.readInt(); steps > 0; steps--) {
            TextEdits step = edits(in, code);
            code = step.apply();
            lowering.add(step);
        }
        List<ImportSite> imports = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            imports.add(importSite(in));
        }
        List<DynamicImportSite> dynamicImports = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            int start = in.readInt();
            int end = in.readInt();
            boolean literal = in.readBoolean();
            @Nullable String specifier = string(in);
            dynamicImports.add(new DynamicImportSite(
                    start, end, literal ? specifier : null, in.readBoolean(), ImportPhase.valueOf(string(in))));
        }
        List<MetaSite> metas = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            metas.add(new MetaSite(in.readInt(), in.readInt()));
        }
        CommonJsExports commonJs = new CommonJsExports(new LinkedHashSet<>(strings(in)), strings(in), strings(in));
        return new CompiledModule(
                format,
                code,
                List.copyOf(imports),
                List.copyOf(dynamicImports),
                List.copyOf(metas),
                commonJs,
                in.readBoolean(),
                in.readBoolean(),
                in.readBoolean(),
                in.readBoolean(),
                List.copyOf(lowering),
                Optional.ofNullable(map));
    }

    private static void edits(DataOutputStream out, TextEdits step) throws IOException {
        out.writeInt(step.edits().size());
        for (TextEdits.Edit edit : step.edits()) {
            out.writeInt(edit.start());
            out.writeInt(edit.end());
            string(out, edit.replacement());
        }
    }

    private static TextEdits edits(DataInputStream in, String text) throws IOException {
        TextEdits.Builder edits = TextEdits.of(text);
        for (int left = in.readInt(); left > 0; left--) {
            edits.replace(in.readInt(), in.readInt(), string(in));
        }
        return edits.build();
    }

    private static void importSite(DataOutputStream out, ImportSite site) throws IOException {
        out.writeInt(site.start());
        out.writeInt(site.end());
        string(out, site.specifier());
        out.writeInt(site.attributes().size());
        for (Map.Entry<String, String> attribute : site.attributes().entrySet()) {
            string(out, attribute.getKey());
            string(out, attribute.getValue());
        }
        out.writeInt(site.attributesStart());
        out.writeInt(site.attributesEnd());
        string(out, site.phase().name());
        out.writeInt(site.phaseStart());
    }

    private static ImportSite importSite(DataInputStream in) throws IOException {
        int start = in.readInt();
        int end = in.readInt();
        String specifier = string(in);
        Map<String, String> attributes = new LinkedHashMap<>();
        for (int left = in.readInt(); left > 0; left--) {
            attributes.put(string(in), string(in));
        }
        return new ImportSite(
                start,
                end,
                specifier,
                attributes,
                in.readInt(),
                in.readInt(),
                ImportPhase.valueOf(string(in)),
                in.readInt());
    }

    private static void strings(DataOutputStream out, List<String> strings) throws IOException {
        out.writeInt(strings.size());
        for (String text : strings) {
            string(out, text);
        }
    }

    private static List<String> strings(DataInputStream in) throws IOException {
        List<String> strings = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            strings.add(string(in));
        }
        return List.copyOf(strings);
    }

    /** Neither UTF-8, which loses lone surrogates, nor modified UTF-8, which ends at 64 KB. */
    private static void string(DataOutputStream out, String text) throws IOException {
        boolean wide = text.chars().anyMatch(c -> c > 0xFF);
        out.writeBoolean(wide);
        out.writeInt(text.length());
        if (wide) {
            ByteBuffer bytes = ByteBuffer.allocate(text.length() * 2);
            bytes.asCharBuffer().put(text);
            out.write(bytes.array());
        } else {
            out.write(text.getBytes(StandardCharsets.ISO_8859_1));
        }
    }

    private static String string(DataInputStream in) throws IOException {
        boolean wide = in.readBoolean();
        int length = in.readInt();
        long size = wide ? length * 2L : length;
        if (length < 0 || size > in.available()) {
            throw new IOException("A string of " + length + " characters does not fit into the entry");
        }
        byte[] bytes = in.readNBytes((int) size);
        return wide ? ByteBuffer.wrap(bytes).asCharBuffer().toString() : new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
