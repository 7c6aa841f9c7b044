package dev.ekko.impl.compile;

import com.caoccao.javet.swc4j.ast.expr.Swc4jAstIdent;
import com.caoccao.javet.swc4j.ast.expr.lit.Swc4jAstStr;
import com.caoccao.javet.swc4j.ast.interfaces.ISwc4jAst;
import com.caoccao.javet.swc4j.ast.interfaces.ISwc4jAstDecl;
import com.caoccao.javet.swc4j.ast.interfaces.ISwc4jAstModuleExportName;
import com.caoccao.javet.swc4j.ast.module.Swc4jAstExportAll;
import com.caoccao.javet.swc4j.ast.module.Swc4jAstExportDecl;
import com.caoccao.javet.swc4j.ast.module.Swc4jAstExportDefaultDecl;
import com.caoccao.javet.swc4j.ast.module.Swc4jAstExportDefaultExpr;
import com.caoccao.javet.swc4j.ast.module.Swc4jAstExportNamedSpecifier;
import com.caoccao.javet.swc4j.ast.module.Swc4jAstExportNamespaceSpecifier;
import com.caoccao.javet.swc4j.ast.module.Swc4jAstImportDecl;
import com.caoccao.javet.swc4j.ast.module.Swc4jAstImportDefaultSpecifier;
import com.caoccao.javet.swc4j.ast.module.Swc4jAstImportNamedSpecifier;
import com.caoccao.javet.swc4j.ast.module.Swc4jAstNamedExport;
import com.caoccao.javet.swc4j.ast.pat.Swc4jAstBindingIdent;
import com.caoccao.javet.swc4j.ast.program.Swc4jAstModule;
import com.caoccao.javet.swc4j.ast.stmt.Swc4jAstClassDecl;
import com.caoccao.javet.swc4j.ast.stmt.Swc4jAstFnDecl;
import com.caoccao.javet.swc4j.ast.stmt.Swc4jAstVarDecl;
import com.caoccao.javet.swc4j.ast.visitors.Swc4jAstVisitor;
import com.caoccao.javet.swc4j.ast.visitors.Swc4jAstVisitorResponse;
import com.caoccao.javet.swc4j.enums.Swc4jMediaType;
import com.caoccao.javet.swc4j.enums.Swc4jParseMode;
import com.caoccao.javet.swc4j.exceptions.Swc4jCoreException;
import com.caoccao.javet.swc4j.options.Swc4jParseOptions;
import dev.ekko.impl.host.DeepStack;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What an ECMAScript module takes from others and gives to others, name by name. The whole text is parsed for it, so it is
 * for messages about what does not fit.
 *
 * @param taken the names that it imports or re-exports, in the order of the text
 * @param given the names that it exports, without those of {@code export *}
 * @param givenFrom the specifiers of its {@code export *}
 */
public record ModuleLinks(List<Taken> taken, Set<String> given, List<String> givenFrom) {
    private static final long STACK = 64L << 20;

    /**
     * A name that a module wants of another.
     *
     * @param name the other's name for it
     * @param specifier the other
     * @param line the line of the name, from 1
     * @param column the column of the name in UTF-16 units, from 1
     */
    public record Taken(String name, String specifier, int line, int column) {}

    /** The links of a text that the engine has parsed; empty where swc does not agree that it is a module. */
    public static Optional<ModuleLinks> of(String code) {
        return DeepStack.call(STACK, () -> {
            try {
                var output = SwcLibrary.get()
                        .parse(
                                code,
                                new Swc4jParseOptions()
                                        .setMediaType(Swc4jMediaType.JavaScript)
                                        .setParseMode(Swc4jParseMode.Module)
                                        .setCaptureAst(true));
                return output.getProgram() instanceof Swc4jAstModule module
                        ? Optional.of(new Collector(code).collect(module))
                        : Optional.empty();
            } catch (Swc4jCoreException disagreement) {
                // Only the message of an error that is told in any case would have been better.
                return Optional.empty();
            }
        });
    }

    private static final class Collector {
        private final String code;
        private final List<Taken> taken = new ArrayList<>();
        private final Set<String> given = new TreeSet<>();
        private final List<String> givenFrom = new ArrayList<>();

        Collector(String code) {
            this.code = code;
        }

        ModuleLinks collect(Swc4jAstModule module) {
            for (var item : module.getBody()) {
                switch (item) {
                    case Swc4jAstImportDecl declaration -> imports(declaration);
                    case Swc4jAstNamedExport export -> exports(export);
                    case Swc4jAstExportAll all -> givenFrom.add(all.getSrc().getValue());
                    case Swc4jAstExportDecl export -> declared(export.getDecl());
                    case Swc4jAstExportDefaultDecl _, Swc4jAstExportDefaultExpr _ -> given.add("default");
                    default -> {
                        // A statement links nothing.
                    }
                }
            }
            return new ModuleLinks(List.copyOf(taken), given, List.copyOf(givenFrom));
        }

        private void imports(Swc4jAstImportDecl declaration) {
            String from = declaration.getSrc().getValue();
            for (var specifier : declaration.getSpecifiers()) {
                if (specifier instanceof Swc4jAstImportNamedSpecifier named) {
                    ISwc4jAstModuleExportName name = named.getImported().orElse(named.getLocal());
                    take(name(name), from, name);
                } else if (specifier instanceof Swc4jAstImportDefaultSpecifier named) {
                    take("default", from, named);
                }
            }
        }

        private void exports(Swc4jAstNamedExport export) {
            for (var specifier : export.getSpecifiers()) {
                if (specifier instanceof Swc4jAstExportNamedSpecifier named) {
                    given.add(name(named.getExported().orElse(named.getOrig())));
                    export.getSrc().ifPresent(from -> take(name(named.getOrig()), from.getValue(), named));
                } else if (specifier instanceof Swc4jAstExportNamespaceSpecifier all) {
                    given.add(name(all.getName()));
                }
            }
        }

        private void take(String name, String from, ISwc4jAst place) {
            int start = Math.min(place.getSpan().getStart(), code.length());
            int line = 1;
            int begin = 0;
            for (int at = code.indexOf('\n'); at >= 0 && at < start; at = code.indexOf('\n', at + 1)) {
                line++;
                begin = at + 1;
            }
            taken.add(new Taken(name, from, line, start - begin + 1));
        }

        private static String name(ISwc4jAstModuleExportName name) {
            return switch (name) {
                case Swc4jAstIdent identifier -> identifier.getSym();
                case Swc4jAstStr text -> text.getValue();
                default -> name.toString();
            };
        }

        private void declared(ISwc4jAstDecl declaration) {
            switch (declaration) {
                case Swc4jAstClassDecl type -> given.add(type.getIdent().getSym());
                case Swc4jAstFnDecl function -> given.add(function.getIdent().getSym());
                case Swc4jAstVarDecl variables ->
                    variables
                            .getDecls()
                            .forEach(declarator -> declarator.getName().visit(new Swc4jAstVisitor() {
                                @Override
                                public Swc4jAstVisitorResponse visitBindingIdent(Swc4jAstBindingIdent node) {
                                    given.add(node.getId().getSym());
                                    return Swc4jAstVisitorResponse.OkAndContinue;
                                }
                            }));
                default -> {
                    // Declarations of types are gone from the text.
                }
            }
        }
    }
}
