package dev.ekko.module;

import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One export of a {@link HostModule}. */
public sealed interface HostExport {

    /** The name under which scripts import it; empty for an object, whose methods carry their own. */
    String name();

    /**
     * A function of up to two arguments.
     *
     * @param name the export's name
     * @param target the code to call
     * @param parameters the classes of its arguments
     * @param async whether its result is a stage that scripts see as a promise
     */
    record Callable(String name, Target target, List<Class<?>> parameters, boolean async) implements HostExport {
        /** Copies the list. */
        public Callable {
            parameters = List.copyOf(parameters);
        }
    }

    /**
     * A constant.
     *
     * @param name the export's name
     * @param value any Java value that has a script form
     */
    record Constant(String name, @Nullable Object value) implements HostExport {}

    /**
     * An object whose methods marked {@link JsExport} are functions.
     *
     * @param target the object
     */
    record Annotated(Object target) implements HostExport {
        @Override
        public String name() {
            return "";
        }
    }

    /** The code behind a {@link Callable}. */
    sealed interface Target {
        /**
         * No argument.
         *
         * @param code what to call
         */
        record None(Supplier<?> code) implements Target {}

        /**
         * One argument.
         *
         * @param code what to call
         */
        record One(Function<Object, ?> code) implements Target {}

        /**
         * Two arguments.
         *
         * @param code what to call
         */
        record Two(BiFunction<Object, Object, ?> code) implements Target {}
    }
}
