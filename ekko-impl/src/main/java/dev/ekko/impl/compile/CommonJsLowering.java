package dev.ekko.impl.compile;

import dev.ekko.impl.trace.TextEdits;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Turns the import and export declarations of a CommonJS TypeScript module ({@code .cts}) into calls of require and
 * properties of exports, as tsc does and swc4j does not.
 *
 * <p>Exports are getters and so stay live; imported names are constants, which differs from an ES module only in a cycle
 * of such modules. It reads swc's output, so a declaration never shares its words with odd line breaks.
 */
final class CommonJsLowering {
    private static final String HELPERS = "const $ekkoDefault=m=>m&&m.__esModule?m:{default:m},"
            + "$ekkoStar=m=>{if(m&&m.__esModule)return m;const n=Object.create(null);"
            + "for(const k in m)if(k!==\"default\")Object.defineProperty(n,k,{enumerable:true,get:()=>m[k]});"
            + "n.default=m;return n},"
            + "__exportStar=m=>{for(const k in m)if(k!==\"default\"&&!Object.hasOwn(exports,k))"
            + "Object.defineProperty(exports,k,{enumerable:true,get:()=>m[k]})};";

    private final String code;
    private final TokenList tokens;
    private final TextEdits.Builder edits;
    /** What each exported name reads. */
    private final Map<String, String> exports = new LinkedHashMap<>();

    private int required;

    private CommonJsLowering(String code) {
        this.code = code;
        this.tokens = TokenList.of(code, true);
        this.edits = TextEdits.of(code);
    }

    static TextEdits lower(String code) {
        return new CommonJsLowering(code).run();
    }

    private TextEdits run() {
        for (int at = 0; at < tokens.size(); at++) {
            if (tokens.depth(at) > 0) {
                continue;
            }
            int next = tokens.kind(at + 1);
            if (tokens.role(at) == Token.EXPORT) {
                export(at);
            } else if (tokens.role(at) == Token.IMPORT && next != Token.DOT && next != Token.LEFT_PAREN) {
                importDeclaration(at);
            }
        }
        StringBuilder head = new StringBuilder("\"use strict\";")
                .append("Object.defineProperty(exports,\"__esModule\",{value:true});")
                .append(HELPERS);
        exports.forEach((name, value) -> head.append("Object.defineProperty(exports,")
                .append(name)
                .append(",{enumerable:true,get(){return ")
                .append(value)
                .append("}});"));
        edits.insert(tokens.start(0), head.toString());
        return edits.build();
    }

    private String text(int token) {
        return code.substring(tokens.start(token), tokens.end(token));
    }

    /** An exported name as a string literal. */
    private String quoted(int token) {
        return tokens.kind(token) == Token.STRING ? text(token) : '"' + text(token) + '"';
    }

    private String member(String object, int token) {
        if (tokens.kind(token) == Token.DEFAULT) {
            return "$ekkoDefault(" + object + ").default";
        }
        return object + (tokens.kind(token) == Token.STRING ? "[" + text(token) + "]" : "." + text(token));
    }

    /** The token behind a declaration whose specifier is at hand, with its attributes and semicolon. */
    private int behindSpecifier(int specifier) {
        int end = specifier + 1;
        if (tokens.kind(end) == Token.WITH && tokens.kind(end + 1) == Token.LEFT_BRACE) {
            end = tokens.behindBrackets(end + 1);
        }
        return tokens.kind(end) == Token.SEMICOLON ? end + 1 : end;
    }

    private int specifier(int from) {
        int at = from;
        while (tokens.kind(at) != Token.EOF
                && !(tokens.kind(at) == Token.FROM && tokens.kind(at + 1) == Token.STRING)) {
            at = tokens.depth(at) > 0 ? tokens.behindBrackets(at) : at + 1;
        }
        return at + 1;
    }

    /** Replaces a declaration but keeps its line breaks, so that the lines below do not move. */
    private void replace(int first, int behind, String replacement) {
        int start = tokens.start(first);
        int end = tokens.end(behind - 1);
        long breaks = code.substring(start, end).chars().filter(c -> c == '\n').count();
        edits.replace(start, end, replacement + "\n".repeat((int) breaks));
    }

    private void importDeclaration(int at) {
        if (tokens.kind(at + 1) == Token.STRING) {
            replace(at, behindSpecifier(at + 1), "require(" + text(at + 1) + ");");
            return;
        }
        int specifier = specifier(at + 1);
        String module = "$ekkoImport" + ++required;
        List<String> bindings = new ArrayList<>();
        bindings.add(module + "=require(" + text(specifier) + ")");
        int part = at + 1;
        while (part < specifier - 1) {
            int kind = tokens.kind(part);
            if (kind == Token.LEFT_BRACE) {
                int close = tokens.behindBrackets(part);
                importNames(part + 1, close - 1, module, bindings);
                part = close;
            } else if (kind == Token.STAR) {
                bindings.add(text(part + 2) + "=$ekkoStar(" + module + ")");
                part += 3;
            } else {
                if (Token.isName(kind)) {
                    bindings.add(text(part) + "=$ekkoDefault(" + module + ").default");
                }
                part++;
            }
        }
        replace(at, behindSpecifier(specifier), "const " + String.join(",", bindings) + ";");
    }

    private void importNames(int from, int end, String module, List<String> bindings) {
        int at = from;
        while (at < end) {
            boolean renamed = tokens.kind(at + 1) == Token.AS;
            bindings.add(text(renamed ? at + 2 : at) + "=" + member(module, at));
            at += renamed ? 4 : 2;
        }
    }

    private void export(int at) {
        int next = at + 1;
        switch (tokens.kind(next)) {
            case Token.STAR -> exportStar(at);
            case Token.LEFT_BRACE -> exportNames(at);
            case Token.DEFAULT -> exportDefault(at);
            case Token.CONST, Token.LET, Token.VAR -> {
                List<String> names = new ArrayList<>();
                BindingNames.collect(code, tokens, next + 1, names);
                names.forEach(name -> exports.put('"' + name + '"', name));
                edits.replace(tokens.start(at), tokens.start(next), "");
            }
            default -> {
                int name = declaredName(next);
                exports.put(quoted(name), text(name));
                edits.replace(tokens.start(at), tokens.start(next), "");
            }
        }
    }

    /** The token behind {@code class}, {@code function}, {@code async function*} and the like. */
    private int declaredName(int from) {
        int at = tokens.kind(from) == Token.ASYNC ? from + 2 : from + 1;
        return tokens.kind(at) == Token.STAR ? at + 1 : at;
    }

    private void exportStar(int at) {
        boolean named = tokens.kind(at + 2) == Token.AS;
        int specifier = named ? at + 5 : at + 3;
        String require = "require(" + text(specifier) + ")";
        if (named) {
            String module = "$ekkoImport" + ++required;
            exports.put(quoted(at + 3), module);
            replace(at, behindSpecifier(specifier), "const " + module + "=$ekkoStar(" + require + ");");
        } else {
            replace(at, behindSpecifier(specifier), "__exportStar(" + require + ");");
        }
    }

    private void exportNames(int at) {
        int close = tokens.behindBrackets(at + 1);
        boolean from = tokens.kind(close) == Token.FROM && tokens.kind(close + 1) == Token.STRING;
        String module = from ? "$ekkoImport" + ++required : "";
        int name = at + 2;
        while (name < close - 1) {
            boolean renamed = tokens.kind(name + 1) == Token.AS;
            exports.put(quoted(renamed ? name + 2 : name), from ? member(module, name) : text(name));
            name += renamed ? 4 : 2;
        }
        if (from) {
            replace(at, behindSpecifier(close + 1), "const " + module + "=require(" + text(close + 1) + ");");
        } else {
            replace(at, tokens.kind(close) == Token.SEMICOLON ? close + 1 : close, ";");
        }
    }

    private void exportDefault(int at) {
        int value = at + 2;
        int kind = tokens.kind(value);
        boolean function = kind == Token.FUNCTION || (kind == Token.ASYNC && tokens.kind(value + 1) == Token.FUNCTION);
        if (!function && kind != Token.CLASS) {
            exports.put("\"default\"", "default_1");
            edits.replace(tokens.start(at), tokens.start(value), "const default_1=");
            return;
        }
        int name = declaredName(value);
        boolean named = Token.isName(tokens.kind(name)) && tokens.role(name) != Token.EXTENDS;
        exports.put("\"default\"", named ? text(name) : "default_1");
        edits.replace(tokens.start(at), tokens.start(value), "");
        if (!named) {
            edits.insert(tokens.end(name - 1), " default_1");
        }
    }
}
