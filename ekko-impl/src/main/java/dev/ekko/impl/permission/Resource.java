package dev.ekko.impl.permission;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** What is asked for, in the one form in which it is compared. */
sealed interface Resource
        permits FileResource,
                Resource.Everything,
                Resource.Unclear,
                Resource.Name,
                Resource.Packaged,
                Resource.Java,
                Resource.Net,
                Resource.Program {

    /** The form that audit events and prompts show; empty for everything of the kind. */
    String text();

    /** Everything of a kind. */
    record Everything() implements Resource {
        @Override
        public String text() {
            return "";
        }
    }

    /**
     * Something that could not be understood, so that no rule can be compared with it.
     *
     * @param text what was asked for
     * @param reason why it is not understood, to be read after its name
     */
    record Unclear(String text, String reason) implements Resource {}

    /**
     * A variable, a fact about the system, or a peer.
     *
     * @param text its name
     */
    record Name(String text) implements Resource {}

    /**
     * A file on the class path.
     *
     * @param name its name from the class path's root, without a leading slash
     */
    record Packaged(String name) implements Resource {
        @Override
        public String text() {
            return PackagedRule.SCHEME + name;
        }
    }

    /**
     * A Java class, or all classes of a package.
     *
     * @param pattern what is asked for
     * @param isDoor whether a rule has to name it
     */
    record Java(JavaPattern pattern, boolean isDoor) implements Resource {
        /** Whether no rule can allow it. */
        boolean isInternal() {
            return JavaDoors.isInternal(pattern.name());
        }

        @Override
        public String text() {
            return pattern.toString();
        }
    }

    /**
     * One end of a network connection.
     *
     * @param endpoint the host and port
     */
    record Net(Endpoint endpoint) implements Resource {
        @Override
        public String text() {
            return endpoint.toString();
        }
    }

    /**
     * A program.
     *
     * @param name what it was called
     * @param location the file to start, directories resolved but itself perhaps a link; null where there is none
     * @param target the file behind all links; null where there is none
     */
    record Program(
            String name, @Nullable Path location, @Nullable Path target) implements Resource {
        @Override
        public String text() {
            return location == null ? name : location.toString();
        }
    }
}
