package dev.ekko.impl.compile;

import java.util.List;

/**
 * Everything that the lexer found in one pass.
 *
 * @param imports static imports and re-exports, in the order of the source
 * @param dynamicImports {@code import(...)} expressions
 * @param metas uses of {@code import.meta}
 * @param commonJs what it exports and requires as a CommonJS module
 * @param declarations whether there is an import or export declaration
 * @param topLevelAwait whether there is an {@code await} outside of functions
 * @param using whether there may be a {@code using} declaration
 * @param typescriptModule the offset of an {@code export =} or {@code import x =}; -1 where there is none
 */
record ModuleScan(
        List<ImportSite> imports,
        List<DynamicImportSite> dynamicImports,
        List<MetaSite> metas,
        CommonJsExports commonJs,
        boolean declarations,
        boolean topLevelAwait,
        boolean using,
        int typescriptModule) {}
