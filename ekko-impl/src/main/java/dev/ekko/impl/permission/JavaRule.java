package dev.ekko.impl.permission;

/**
 * Java classes.
 *
 * @param descriptor the descriptor as it was written
 * @param pattern what it covers
 */
record JavaRule(String descriptor, JavaPattern pattern) implements Rule {

    static JavaRule parse(String text) throws BadDescriptor {
        return new JavaRule(text, JavaPattern.parse(text));
    }

    @Override
    public boolean allows(Resource resource) {
        return resource instanceof Resource.Java java
                && pattern.covers(java.pattern())
                && (pattern.scope() == JavaPattern.Scope.CLASS || !java.isDoor());
    }

    @Override
    public boolean denies(Resource resource) {
        return resource instanceof Resource.Java java && pattern.overlaps(java.pattern());
    }
}
