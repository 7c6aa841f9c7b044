package dev.ekko.impl.compile;

import dev.ekko.impl.trace.PositionMap;
import dev.ekko.impl.trace.SourceMap;
import dev.ekko.impl.trace.TextEdits;
import java.util.List;
import java.util.Optional;

/**
 * JavaScript that is ready to be linked; holds nothing of the module's URL, so equal sources share one.
 *
 * @param format what the code is
 * @param code the JavaScript; for plain JavaScript the source itself, unless it has {@code using} declarations
 * @param imports static imports and re-exports, in the order of the source
 * @param dynamicImports {@code import(...)} expressions
 * @param metaSites uses of {@code import.meta}
 * @param commonJs what it exports and requires as a CommonJS module
 * @param esmSyntax whether it has import or export declarations or {@code import.meta}, or awaits at top level
 * @param topLevelAwait whether it awaits outside of functions
 * @param usesUsing whether the code refers to {@code $ekkoUsing}, which the linker has to bring into scope
 * @param usesTopLevelUsing whether it holds resources until its evaluation ends: the code itself disposes of them when
 *     it comes to its end, and after a throw the loader calls {@code $ekkoUsing.failModule(url, error)}, with the url
 *     that {@code import.meta.url} gave, which disposes of them, returns a promise where that takes time, and throws
 *     what is to be reported
 * @param lowering the edits made to plain or transpiled JavaScript, in their order; empty where there were none
 * @param sourceMap from the transpiled code, before those edits, to the source; empty for plain JavaScript
 */
public record CompiledModule(
        ModuleFormat format,
        String code,
        List<ImportSite> imports,
        List<DynamicImportSite> dynamicImports,
        List<MetaSite> metaSites,
        CommonJsExports commonJs,
        boolean esmSyntax,
        boolean topLevelAwait,
        boolean usesUsing,
        boolean usesTopLevelUsing,
        List<TextEdits> lowering,
        Optional<SourceMap> sourceMap) {

    /** From places in {@link #code()} to places in the source. */
    public PositionMap positions() {
        PositionMap map = sourceMap.isPresent() ? sourceMap.get() : PositionMap.IDENTITY;
        for (TextEdits edits : lowering) {
            map = map.after(edits);
        }
        return map;
    }

    static CompiledModule data(ModuleFormat format, String text) {
        return new CompiledModule(
                format,
                text,
                List.of(),
                List.of(),
                List.of(),
                CommonJsExports.NONE,
                false,
                false,
                false,
                false,
                List.of(),
                Optional.empty());
    }
}
