package dev.ekko.cli.run;

import java.util.Map;
import java.util.Stack;
import picocli.CommandLine.IParameterPreprocessor;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;

/**
 * For options whose value may be left out: takes a value only where it is attached with {@code =}, so that the FILE in
 * {@code --allow-read FILE} is not taken for it.
 */
final class AttachedValue implements IParameterPreprocessor {
    /** What an option without a value gets; no value that a person types is equal to it. */
    static final String NONE = "\u0000none";

    @Override
    @SuppressWarnings("JdkObsolete") // picocli's own type
    public boolean preprocess(
            Stack<String> arguments, CommandSpec command, ArgSpec argument, Map<String, Object> information) {
        if (!"=".equals(information.get("separator"))) {
            arguments.push(NONE);
        }
        return false;
    }
}
