package dev.ekko.impl.compile;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds in one pass over a program what links it to other modules, without parsing it. */
public final class ModuleLexer {
    private final Tokenizer tokens;
    private final RecentTokens recent;
    private final CommonJsLexer commonJs;
    private final List<ImportSite> imports = new ArrayList<>();
    private final List<DynamicImportSite> dynamicImports = new ArrayList<>();
    private final List<MetaSite> metas = new ArrayList<>();
    private boolean declarations;
    private boolean topLevelAwait;
    private boolean using;
    private int typescriptModule = -1;

    private ModuleLexer(String code, boolean script) {
        tokens = new Tokenizer(code.toCharArray(), script);
        recent = new RecentTokens(tokens);
        commonJs = new CommonJsLexer(tokens, recent);
    }

    /**
     * Whether a JavaScript program of unknown kind is an ECMAScript module: it has an import or export declaration or
     * {@code import.meta}, or awaits outside of functions and neither requires nor exports as CommonJS does.
     */
    public static boolean hasModuleSyntax(String code) {
        return isModule(scan(code, false));
    }

    static boolean isModule(ModuleScan scan) {
        return scan.declarations()
                || !scan.metas().isEmpty()
                || (scan.topLevelAwait() && scan.commonJs().equals(CommonJsExports.NONE));
    }

    static ModuleScan scan(String code, boolean script) {
        return new ModuleLexer(code, script).run();
    }

    private ModuleScan run() {
        // A sub-parser may already have read the token behind what it was after; it says so by returning true.
        boolean ready = false;
        while (true) {
            int kind = ready ? tokens.kind : advance();
            ready = false;
            if (kind == Token.EOF) {
                break;
            }
            commonJs.token();
            switch (tokens.role) {
                case Token.IMPORT -> ready = importToken();
                case Token.EXPORT -> ready = tokens.depth == 0 && exportToken();
                case Token.AWAIT -> ready = awaitToken();
                case Token.USING -> using |= startsUsing();
                default -> {
                    // Everything else is between the links.
                }
            }
        }
        return new ModuleScan(
                List.copyOf(imports),
                List.copyOf(dynamicImports),
                List.copyOf(metas),
                commonJs.result(),
                declarations,
                topLevelAwait,
                using,
                typescriptModule);
    }

    private int advance() {
        int kind = tokens.next();
        recent.push();
        return kind;
    }

    /** A name on the same line that is not {@code in} or {@code of}; what else it may be, the lowering finds out. */
    private boolean startsUsing() {
        char next = tokens.peek();
        return !tokens.newlineAhead() && next != 0 && Scanner.isIdentifierStart(next);
    }

    private boolean awaitToken() {
        if (topLevelAwait || !tokens.outsideFunctions()) {
            return false;
        }
        boolean forAwait = recent.kind(1) == Token.FOR;
        advance();
        int kind = tokens.kind;
        boolean operand = kind == Token.NUMBER
                || kind == Token.STRING
                || kind == Token.TEMPLATE
                || kind == Token.NOT
                || kind == Token.LEFT_PAREN
                || kind == Token.LEFT_BRACE
                || (Token.isName(kind) && kind != Token.IN && kind != Token.OF && kind != Token.INSTANCEOF);
        topLevelAwait = forAwait || (operand && !tokens.newlineBefore);
        return true;
    }

    private boolean importToken() {
        int start = tokens.start;
        int end = tokens.end;
        boolean declarationPlace = tokens.depth == 0;
        int kind = advance();
        if (kind == Token.LEFT_PAREN) {
            return dynamicImport(start, end, ImportPhase.EVALUATION);
        }
        if (kind == Token.DOT) {
            return afterImportDot(start);
        }
        if (!declarationPlace) {
            return true;
        }
        if (kind == Token.STRING) {
            declarations = true;
            return specifier(ImportPhase.EVALUATION, -1);
        }
        return importClause(start);
    }

    private boolean afterImportDot(int start) {
        int kind = advance();
        if (!Token.isName(kind)) {
            return true;
        }
        int end = tokens.end;
        if (tokens.isWord("meta")) {
            metas.add(new MetaSite(start, end));
            return false;
        }
        ImportPhase phase = phase();
        if (phase == ImportPhase.EVALUATION || tokens.peek() != '(') {
            return false;
        }
        advance();
        return dynamicImport(start, end, phase);
    }

    private ImportPhase phase() {
        return tokens.isWord("defer")
                ? ImportPhase.DEFER
                : tokens.isWord("source") ? ImportPhase.SOURCE : ImportPhase.EVALUATION;
    }

    private boolean dynamicImport(int start, int end, ImportPhase phase) {
        if (tokens.peek() == ')') {
            return false;
        }
        String specifier = null;
        boolean options = false;
        boolean ready = false;
        char next = tokens.peek();
        if (next == '"' || next == '\'') {
            advance();
            String literal = StringLiteral.decode(tokens.text, tokens.start, tokens.end);
            char after = tokens.peek();
            if (after == ')' || after == ',') {
                specifier = literal;
                options = after == ',';
            }
            ready = true;
        }
        dynamicImports.add(new DynamicImportSite(start, end, specifier, options, phase));
        return ready;
    }

    /** Reads from behind {@code import} to its specifier. */
    private boolean importClause(int start) {
        ImportPhase phase = phase();
        int phaseStart = tokens.start;
        boolean first = true;
        while (true) {
            int kind = tokens.kind;
            if (kind == Token.LEFT_BRACE) {
                skipBraces();
            } else if (first && Token.isName(kind)) {
                boolean from = kind == Token.FROM;
                advance();
                first = false;
                if (tokens.kind == Token.ASSIGN) {
                    typescriptModule = typescriptModule < 0 ? start : typescriptModule;
                    return false;
                }
                if ((phase == ImportPhase.DEFER && tokens.kind != Token.STAR)
                        || (phase == ImportPhase.SOURCE && !sourcePhase())) {
                    phase = ImportPhase.EVALUATION;
                }
                if (from && tokens.kind == Token.STRING) {
                    return true;
                }
                continue;
            } else if (kind == Token.FROM && tokens.peek() != ',') {
                char next = tokens.peek();
                if (next == '"' || next == '\'') {
                    advance();
                    declarations = true;
                    return specifier(phase, phase == ImportPhase.EVALUATION ? -1 : phaseStart);
                }
                advance();
            } else if (kind == Token.STAR || kind == Token.COMMA || Token.isName(kind)) {
                advance();
            } else {
                return true;
            }
            first = false;
        }
    }

    /** {@code import source x from}, where x may itself be called {@code from}; {@code import source from} is none. */
    private boolean sourcePhase() {
        if (!Token.isName(tokens.kind)) {
            return false;
        }
        char next = tokens.peek();
        return tokens.kind != Token.FROM || (next != '"' && next != '\'');
    }

    /** Moves behind the brace that closes the one at hand. */
    private void skipBraces() {
        int depth = tokens.depth;
        while (tokens.kind != Token.EOF && tokens.depth >= depth) {
            advance();
        }
        tokens.expect(Tokenizer.STATEMENT);
        advance();
    }

    private boolean exportToken() {
        int start = tokens.start;
        int kind = advance();
        if (kind == Token.STAR) {
            declarations = true;
            advance();
            if (tokens.kind == Token.AS) {
                advance();
                advance();
            }
            return fromClause();
        }
        if (kind == Token.LEFT_BRACE) {
            declarations = true;
            skipBraces();
            return fromClause();
        }
        if (kind == Token.ASSIGN) {
            typescriptModule = typescriptModule < 0 ? start : typescriptModule;
            return false;
        }
        declarations |= Token.isName(kind);
        return true;
    }

    private boolean fromClause() {
        if (tokens.kind != Token.FROM) {
            return true;
        }
        char next = tokens.peek();
        if (next != '"' && next != '\'') {
            return true;
        }
        advance();
        return specifier(ImportPhase.EVALUATION, -1);
    }

    /** The current token is the specifier of a declaration; reads the attributes too. */
    private boolean specifier(ImportPhase phase, int phaseStart) {
        int start = tokens.start;
        int end = tokens.end;
        String text = StringLiteral.decode(tokens.text, start, end);
        tokens.expect(Tokenizer.STATEMENT);
        Map<String, String> attributes = Map.of();
        int attributesStart = -1;
        int attributesEnd = -1;
        boolean ready = false;
        if (tokens.peek() == 'w') {
            advance();
            ready = true;
            int with = tokens.start;
            if (tokens.kind == Token.WITH && tokens.peek() == '{') {
                Map<String, String> found = attributes();
                ready = false;
                // Keys that are there twice are the engine's to complain about.
                if (found != null) {
                    attributes = found;
                    attributesStart = with;
                    attributesEnd = tokens.end;
                }
            }
        }
        imports.add(new ImportSite(start, end, text, attributes, attributesStart, attributesEnd, phase, phaseStart));
        return ready;
    }

    private @Nullable Map<String, String> attributes() {
        Map<String, String> found = new LinkedHashMap<>();
        int pairs = 0;
        advance();
        String key = null;
        while (advance() != Token.RIGHT_BRACE && tokens.kind != Token.EOF) {
            if (tokens.kind == Token.STRING) {
                String value = StringLiteral.decode(tokens.text, tokens.start, tokens.end);
                pairs += key == null ? 0 : 1;
                key = pair(found, key, value);
            } else if (Token.isName(tokens.kind)) {
                key = recent.text(0);
            }
        }
        tokens.expect(Tokenizer.STATEMENT);
        return found.size() == pairs ? found : null;
    }

    private static @Nullable String pair(Map<String, String> found, @Nullable String key, String value) {
        if (key == null) {
            return value;
        }
        found.put(key, value);
        return null;
    }
}
