package dev.ekko.impl.permission;

/**
 * A class, the classes of a package, or those of a package and all below it.
 *
 * @param name the class's binary name, or the package's name
 * @param scope which of them
 */
record JavaPattern(String name, Scope scope) {

    /** What a pattern covers. */
    enum Scope {
        /** One class and those declared inside it ({@code Map} and {@code Map$Entry}). */
        CLASS,
        /** {@code java.time.*}: the classes of the package, not those of packages below. */
        PACKAGE,
        /** {@code java.time.**}: the classes of the package and of all packages below. */
        TREE
    }

    static JavaPattern parse(String text) throws BadDescriptor {
        Scope scope = text.endsWith(".**") ? Scope.TREE : text.endsWith(".*") ? Scope.PACKAGE : Scope.CLASS;
        String name = switch (scope) {
            case CLASS -> text;
            case PACKAGE -> text.substring(0, text.length() - 2);
            case TREE -> text.substring(0, text.length() - 3);
        };
        if (text.equals("*") || text.equals("**")) {
            throw new BadDescriptor("means everything; write it without a descriptor");
        }
        for (String part : name.split("\\.", -1)) {
            if (!isIdentifier(part)) {
                throw new BadDescriptor("is neither a class name nor a package with \".*\" or \".**\" behind it");
            }
        }
        return new JavaPattern(name, scope);
    }

    private static boolean isIdentifier(String text) {
        return !text.isEmpty()
                && Character.isJavaIdentifierStart(text.codePointAt(0))
                && text.codePoints().allMatch(c -> Character.isJavaIdentifierPart(c) && !Character.isISOControl(c));
    }

    /** Whether everything that the other covers is covered by this. */
    boolean covers(JavaPattern other) {
        return switch (scope) {
            case CLASS -> other.scope == Scope.CLASS && (other.name.equals(name) || other.name.startsWith(name + "$"));
            case PACKAGE ->
                switch (other.scope) {
                    case CLASS -> other.packageName().equals(name);
                    case PACKAGE -> other.name.equals(name);
                    case TREE -> false;
                };
            case TREE -> {
                String inside = other.scope == Scope.CLASS ? other.packageName() : other.name;
                yield inside.equals(name) || inside.startsWith(name + ".");
            }
        };
    }

    /** Whether there can be a class that both cover. */
    boolean overlaps(JavaPattern other) {
        return covers(other) || other.covers(this);
    }

    private String packageName() {
        int dot = name.lastIndexOf('.');
        return dot < 0 ? "" : name.substring(0, dot);
    }

    @Override
    public String toString() {
        return switch (scope) {
            case CLASS -> name;
            case PACKAGE -> name + ".*";
            case TREE -> name + ".**";
        };
    }
}
