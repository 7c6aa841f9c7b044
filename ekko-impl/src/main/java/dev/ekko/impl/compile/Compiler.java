package dev.ekko.impl.compile;

import dev.ekko.error.JsSyntaxException;
import dev.ekko.impl.json.JsonException;
import dev.ekko.impl.json.JsonReader;
import dev.ekko.impl.trace.LineIndex;
import dev.ekko.impl.trace.Position;
import dev.ekko.impl.trace.PositionMap;
import dev.ekko.impl.trace.SourceMap;
import dev.ekko.impl.trace.TextEdits;
import dev.ekko.module.ModuleKind;
import dev.ekko.module.ModuleSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Turns a module's source into JavaScript that is ready to be linked.
 *
 * <p>Thread-safe and without state.
 */
public final class Compiler {

    /** Part of the key of every cached result; raised whenever equal input gives other output than before. */
    static final int VERSION = 1;

    /**
     * Compiles one module; plain JavaScript keeps its text, and its syntax errors are left to the engine.
     *
     * @throws JsSyntaxException where TypeScript, JSX or JSON does not parse
     * @throws dev.ekko.error.EkkoException where the bytes are not UTF-8, or the native compiler is missing
     */
    public CompiledModule compile(ModuleSource source, CompileOptions options) {
        if (source.kind() == ModuleKind.BYTES) {
            return CompiledModule.data(ModuleFormat.BYTES, "");
        }
        SourceText text = SourceText.of(source);
        return switch (source.kind()) {
            case JSON -> json(text);
            case TEXT -> CompiledModule.data(ModuleFormat.TEXT, text.text());
            case JAVASCRIPT -> javascript(text, text.text(), ModuleFormat.ESM, null, options);
            case COMMONJS -> javascript(text, text.text(), ModuleFormat.COMMONJS, null, options);
            default -> {
                ModuleFormat format =
                        source.kind() == ModuleKind.COMMONJS_TYPESCRIPT ? ModuleFormat.COMMONJS : ModuleFormat.ESM;
                Transpiler.Output output = Transpiler.transpile(text, source.kind(), options, source.url());
                yield javascript(text, output.code(), format, output.map(), options);
            }
        };
    }

    private static CompiledModule json(SourceText text) {
        try {
            JsonReader.strict().check(text.text());
        } catch (JsonException bad) {
            throw text.error(bad.reason(), bad.line(), bad.column(), bad);
        }
        return CompiledModule.data(ModuleFormat.JSON, text.text());
    }

    private static CompiledModule javascript(
            SourceText source,
            String transpiled,
            ModuleFormat format,
            @Nullable SourceMap map,
            CompileOptions options) {
        boolean script = format == ModuleFormat.COMMONJS;
        String code = transpiled;
        ModuleScan scan = ModuleLexer.scan(code, script);
        PositionMap positions = map == null ? PositionMap.IDENTITY : map;
        if (map != null && scan.typescriptModule() >= 0) {
            throw typescriptModule(source, code, scan.typescriptModule(), positions);
        }
        List<TextEdits> lowering = new ArrayList<>();
        if (map != null && script && !options.verbatimModuleSyntax()) {
            TextEdits unused = UnusedRequires.remove(source.text(), code);
            if (!unused.isEmpty()) {
                code = apply(unused, lowering);
                scan = ModuleLexer.scan(code, true);
            }
        }
        if (map != null && script && scan.declarations()) {
            code = apply(CommonJsLowering.lower(code), lowering);
            scan = ModuleLexer.scan(code, true);
        }
        boolean usesUsing = false;
        boolean topLevelUsing = false;
        if (scan.using()) {
            UsingLowering.Result lowered = UsingLowering.lower(code, script);
            topLevelUsing = lowered.topLevel();
            usesUsing = !lowered.edits().isEmpty();
            if (usesUsing) {
                code = apply(lowered.edits(), lowering);
                scan = ModuleLexer.scan(code, script);
            }
        }
        return new CompiledModule(
                format,
                code,
                scan.imports(),
                scan.dynamicImports(),
                scan.metas(),
                scan.commonJs(),
                ModuleLexer.isModule(scan),
                scan.topLevelAwait(),
                usesUsing,
                topLevelUsing,
                List.copyOf(lowering),
                Optional.ofNullable(map));
    }

    private static String apply(TextEdits edits, List<TextEdits> steps) {
        steps.add(edits);
        return edits.apply();
    }

    private static JsSyntaxException typescriptModule(
            SourceText source, String code, int offset, PositionMap positions) {
        boolean export = code.startsWith("export", offset);
        Position generated = LineIndex.of(code).position(offset);
        Position at = positions.original(generated.line(), generated.column());
        String reason = export
                ? "\"export =\" works in CommonJS modules only; write \"export default\", or name the file .cts"
                : "\"import x = require(...)\" works in CommonJS modules only; write \"import x from ...\", or name the"
                        + " file .cts";
        return source.error(reason, Math.max(1, at.line()), Math.max(1, at.column()), null);
    }
}
