package dev.ekko.impl.compile;

/**
 * What of {@code tsconfig.json} changes the generated code.
 *
 * @param jsx how JSX is compiled
 * @param jsxImportSource the package of the automatic JSX run time
 * @param jsxFactory the function of the classic JSX run time
 * @param jsxFragmentFactory the fragment of the classic JSX run time
 * @param jsxDevelopment whether the automatic run time gets positions for its error messages
 * @param experimentalDecorators TypeScript's old decorators in place of the standard ones
 * @param emitDecoratorMetadata whether old decorators see the types, as {@code reflect-metadata} has it
 * @param verbatimModuleSyntax whether imports that are used as types only stay, unless they are marked as such
 */
public record CompileOptions(
        Jsx jsx,
        String jsxImportSource,
        String jsxFactory,
        String jsxFragmentFactory,
        boolean jsxDevelopment,
        boolean experimentalDecorators,
        boolean emitDecoratorMetadata,
        boolean verbatimModuleSyntax) {

    /** How JSX is compiled. */
    public enum Jsx {
        /** Imports {@code jsx} from the run time's package. */
        AUTOMATIC,
        /** Calls a factory that must be in scope. */
        CLASSIC,
        /** Leaves JSX as it is, which no engine can run. */
        PRESERVE
    }

    private static final CompileOptions DEFAULTS = new CompileOptions(
            Jsx.AUTOMATIC, "react", "React.createElement", "React.Fragment", false, false, false, false);

    /** What holds without a {@code tsconfig.json}. */
    public static CompileOptions defaults() {
        return DEFAULTS;
    }
}
