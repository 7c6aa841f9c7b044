package dev.ekko.impl.compile;

import com.caoccao.javet.swc4j.Swc4j;
import com.caoccao.javet.swc4j.enums.Swc4jMediaType;
import com.caoccao.javet.swc4j.enums.Swc4jModuleKind;
import com.caoccao.javet.swc4j.enums.Swc4jParseMode;
import com.caoccao.javet.swc4j.enums.Swc4jSourceMapOption;
import com.caoccao.javet.swc4j.exceptions.Swc4jCoreException;
import com.caoccao.javet.swc4j.options.Swc4jDecoratorsTranspileOption;
import com.caoccao.javet.swc4j.options.Swc4jJsxRuntimeOption;
import com.caoccao.javet.swc4j.options.Swc4jTranspileOptions;
import com.caoccao.javet.swc4j.outputs.Swc4jTranspileOutput;
import dev.ekko.error.EkkoException;
import dev.ekko.error.ErrorCode;
import dev.ekko.impl.host.DeepStack;
import dev.ekko.impl.trace.SourceMap;
import dev.ekko.module.ModuleKind;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import org.jspecify.annotations.Nullable;

/** TypeScript and JSX to JavaScript, by swc. */
final class Transpiler {
    private static final URI ANYWHERE = URI.create("file:///module");
    private static final int MAX_NESTING = 100_000;
    private static final long STACK_BASE = 8L << 20;
    // Measured: at most 4 KB for each character of the worst programs, such as a thousand opening parentheses.
    private static final long STACK_PER_CHARACTER = 4608;
    private static final long STACK_MAX = 1L << 30;

    private Transpiler() {}

    /** JavaScript and the way back. */
    record Output(String code, SourceMap map) {}

    static Output transpile(SourceText source, ModuleKind kind, CompileOptions options, URI url) {
        URI specifier = options.jsxDevelopment() ? url : ANYWHERE;
        Swc4jTranspileOptions settings = settings(source, kind, options, specifier);
        Swc4j swc = SwcLibrary.get();
        String text = source.text();
        long stack = Math.min(STACK_MAX, STACK_BASE + text.length() * STACK_PER_CHARACTER);
        if (stack == STACK_MAX && Nesting.of(text) > MAX_NESTING) {
            throw source.error("The program is nested too deeply to be compiled", 1, 1, null);
        }
        return DeepStack.call(stack, () -> run(swc, source, settings, specifier));
    }

    private static Output run(Swc4j swc, SourceText source, Swc4jTranspileOptions settings, URI specifier) {
        Swc4jTranspileOutput output;
        try {
            output = swc.transpile(source.text(), settings);
        } catch (Swc4jCoreException error) {
            throw SwcMessage.toError(source, String.valueOf(error.getMessage()), specifier.toString(), error);
        }
        SourceMap map = SourceMap.parse(String.valueOf(output.getSourceMap()))
                .orElseThrow(() -> new EkkoException(ErrorCode.INTERNAL, "No source map for " + source.file()));
        return new Output(output.getCode(), map);
    }

    private static Swc4jTranspileOptions settings(
            SourceText source, ModuleKind kind, CompileOptions options, URI specifier) {
        boolean commonJs = kind == ModuleKind.COMMONJS_TYPESCRIPT;
        boolean hasJsx = kind == ModuleKind.JSX || kind == ModuleKind.TSX;
        Swc4jTranspileOptions settings = new Swc4jTranspileOptions()
                .setMediaType(media(kind))
                .setParseMode(Swc4jParseMode.Module)
                .setModuleKind(commonJs ? Swc4jModuleKind.Cjs : Swc4jModuleKind.Esm)
                .setSpecifier(location(specifier))
                .setSourceMap(Swc4jSourceMapOption.Separate)
                .setInlineSources(false)
                .setKeepComments(false)
                .setVerbatimModuleSyntax(options.verbatimModuleSyntax())
                .setDecorators(
                        options.experimentalDecorators()
                                ? Swc4jDecoratorsTranspileOption.LegacyTypeScript(options.emitDecoratorMetadata())
                                : Swc4jDecoratorsTranspileOption.Ecma());
        return hasJsx ? settings.setJsx(jsx(source, options)) : settings;
    }

    private static Swc4jJsxRuntimeOption jsx(SourceText source, CompileOptions options) {
        return switch (options.jsx()) {
            case AUTOMATIC -> Swc4jJsxRuntimeOption.Automatic(options.jsxDevelopment(), options.jsxImportSource());
            case CLASSIC -> Swc4jJsxRuntimeOption.Classic(options.jsxFactory(), options.jsxFragmentFactory());
            case PRESERVE ->
                throw new EkkoException(
                        ErrorCode.INVALID_CONFIGURATION,
                        "Cannot run " + source.file() + ": its tsconfig.json says \"jsx\": \"preserve\", which leaves"
                                + " JSX in the program; use \"react-jsx\" or \"react\"");
        };
    }

    private static Swc4jMediaType media(ModuleKind kind) {
        return switch (kind) {
            case JSX -> Swc4jMediaType.Jsx;
            case TSX -> Swc4jMediaType.Tsx;
            case COMMONJS_TYPESCRIPT -> Swc4jMediaType.Cts;
            default -> Swc4jMediaType.TypeScript;
        };
    }

    /** swc4j wants a {@link URL} and only prints it; a module's URL may have any scheme. */
    private static URL location(URI specifier) {
        try {
            if ("file".equals(specifier.getScheme())) {
                return specifier.toURL();
            }
            return URL.of(specifier, new URLStreamHandler() {
                @Override
                protected @Nullable URLConnection openConnection(URL url) throws IOException {
                    throw new IOException("Only a name: " + url);
                }
            });
        } catch (MalformedURLException bad) {
            throw new EkkoException(ErrorCode.INTERNAL, "Not an absolute URL: " + specifier, bad);
        }
    }
}
