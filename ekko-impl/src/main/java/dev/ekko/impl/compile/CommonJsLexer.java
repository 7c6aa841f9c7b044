package dev.ekko.impl.compile;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds what a CommonJS module exports, from the forms that people and compilers write.
 *
 * <p>It sees each token once and looks back from it. It errs on the side of too many names: a name that is not there
 * at run time is only {@code undefined}, while a missing one is a syntax error in the importer.
 */
final class CommonJsLexer {
    private final Tokenizer tokens;
    private final RecentTokens recent;
    private final Set<String> names = new LinkedHashSet<>();
    private final Set<String> reexports = new LinkedHashSet<>();
    private final Set<String> requires = new LinkedHashSet<>();
    /** Variables that hold a required module, for compilers that copy its keys later. */
    private final Map<String, String> variables = new HashMap<>();

    private int objectDepth = -1;
    private @Nullable String loopKey;
    private @Nullable String loopModule;

    CommonJsLexer(Tokenizer tokens, RecentTokens recent) {
        this.tokens = tokens;
        this.recent = recent;
    }

    CommonJsExports result() {
        if (names.isEmpty() && requires.isEmpty()) {
            return CommonJsExports.NONE;
        }
        return new CommonJsExports(
                Collections.unmodifiableSet(names), List.copyOf(reexports), List.copyOf(new ArrayList<>(requires)));
    }

    void token() {
        if (objectDepth >= 0) {
            objectToken();
        }
        switch (tokens.kind) {
            case Token.ASSIGN -> assignment();
            case Token.LEFT_BRACE -> object();
            case Token.RIGHT_PAREN -> require();
            case Token.STRING -> {
                if (recent.kind(1) == Token.COMMA && isDefineProperty()) {
                    names.add(recent.string(0));
                }
            }
            default -> {
                if (Token.isName(tokens.kind)) {
                    name();
                }
            }
        }
    }

    /** The token at this place ends a reference to the exports object; gives the place before it, or -1. */
    private int exportsBefore(int back) {
        if (recent.kind(back) != Token.EXPORTS) {
            return -1;
        }
        if (!recent.isProperty(back)) {
            return back + 1;
        }
        return recent.kind(back + 2) == Token.MODULE && !recent.isProperty(back + 2) ? back + 3 : -1;
    }

    private boolean isModuleExports(int back) {
        return exportsBefore(back) == back + 3;
    }

    private void assignment() {
        if (Token.isName(recent.kind(1)) && recent.kind(2) == Token.DOT && exportsBefore(3) > 0) {
            names.add(recent.text(1));
        } else if (recent.kind(1) == Token.RIGHT_BRACKET
                && recent.kind(3) == Token.LEFT_BRACKET
                && exportsBefore(4) > 0) {
            if (recent.kind(2) == Token.STRING) {
                names.add(recent.string(2));
            } else if (Token.isName(recent.kind(2))) {
                copied(recent.text(2));
            }
        }
    }

    private void object() {
        if (recent.kind(1) != Token.ASSIGN) {
            return;
        }
        boolean assigned = isModuleExports(2)
                || (recent.kind(2) == Token.EXPORTS && recent.kind(3) == Token.ASSIGN && isModuleExports(4));
        if (assigned) {
            objectDepth = tokens.depth;
        }
    }

    private void objectToken() {
        if (tokens.depth < objectDepth) {
            objectDepth = -1;
            return;
        }
        boolean key = tokens.depth == objectDepth && tokens.before == Tokenizer.MEMBER;
        if (!key) {
            // The bracket of a method's parameters is one level deeper, and so is all that a value holds.
            return;
        }
        if (tokens.kind == Token.STRING) {
            names.add(recent.string(0));
        } else if (Token.isName(tokens.kind)) {
            char next = tokens.peek();
            boolean modifier = tokens.expected() == Tokenizer.MEMBER && ",}:(=".indexOf(next) < 0;
            if (!modifier) {
                names.add(recent.text(0));
            }
        }
    }

    private void require() {
        if (recent.kind(1) != Token.STRING
                || recent.kind(2) != Token.LEFT_PAREN
                || recent.kind(3) != Token.REQUIRE
                || recent.isProperty(3)) {
            return;
        }
        String specifier = recent.string(1);
        requires.add(specifier);
        int before = recent.kind(4);
        if (before == Token.ELLIPSIS && objectDepth == tokens.depth) {
            reexports.add(specifier);
        } else if (before == Token.ASSIGN) {
            if (isModuleExports(5)) {
                reexports.add(specifier);
            } else if (Token.isName(recent.kind(5)) && !recent.isProperty(5)) {
                variables.put(recent.text(5), specifier);
            }
        } else if (before == Token.LEFT_PAREN) {
            // (0, tslib_1.__exportStar)(require('x'), exports)
            String function = recent.text(recent.kind(5) == Token.RIGHT_PAREN ? 6 : 5);
            if (function.equals("__exportStar") || function.equals("__export")) {
                reexports.add(specifier);
            } else if (recent.kind(6) == Token.ASSIGN
                    && Token.isName(recent.kind(7))
                    && (function.startsWith("_interop") || function.startsWith("__import"))) {
                variables.put(recent.text(7), specifier);
            } else if (function.startsWith("_interop") || function.startsWith("__import")) {
                wrapped(specifier);
            }
        }
    }

    /** {@code module.exports = __importDefault(require('x'))} and the like give at least the names of x. */
    private void wrapped(String specifier) {
        if (recent.kind(6) == Token.ASSIGN && isModuleExports(7)) {
            reexports.add(specifier);
        }
    }

    private boolean isDefineProperty() {
        int before = exportsBefore(2);
        return before > 0
                && recent.kind(before) == Token.LEFT_PAREN
                && recent.kind(before + 1) == Token.DEFINE_PROPERTY;
    }

    private void name() {
        int before = recent.kind(1);
        if (before == Token.COMMA && loopKey != null && isDefineProperty()) {
            copied(recent.text(0));
        } else if (before == Token.LEFT_PAREN || before == Token.ELLIPSIS) {
            loopOrSpread(before);
        }
    }

    private void loopOrSpread(int before) {
        if (before == Token.ELLIPSIS) {
            String specifier = objectDepth == tokens.depth ? variables.get(recent.text(0)) : null;
            if (specifier != null) {
                reexports.add(specifier);
            }
            return;
        }
        // Object.keys(_x).forEach(function (key) { ... }), or with an arrow function.
        int paren = recent.kind(2) == Token.FUNCTION || recent.kind(2) == Token.LEFT_PAREN ? 3 : 1;
        if (recent.kind(2) == Token.LEFT_PAREN) {
            paren = 2;
        }
        if (recent.kind(paren) == Token.LEFT_PAREN
                && recent.kind(paren + 1) == Token.FOR_EACH
                && recent.kind(paren + 3) == Token.RIGHT_PAREN
                && recent.kind(paren + 5) == Token.LEFT_PAREN
                && recent.kind(paren + 6) == Token.KEYS) {
            String specifier = variables.get(recent.text(paren + 4));
            if (specifier != null) {
                loopKey = recent.text(0);
                loopModule = specifier;
            }
        }
    }

    private void copied(String key) {
        String specifier = loopModule;
        if (specifier != null && key.equals(loopKey)) {
            reexports.add(specifier);
        }
    }
}
