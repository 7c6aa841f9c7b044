package dev.ekko.impl.permission;

/**
 * A file on the class path, or a directory there with everything below it.
 *
 * @param descriptor the descriptor as it was written
 * @param name the file's name from the class path's root, without a leading slash; empty for the whole class path
 */
record PackagedRule(String descriptor, String name) implements Rule {
    /** What such descriptors begin with. */
    static final String SCHEME = "classpath:";

    static PackagedRule parse(String text) throws BadDescriptor {
        String name = text.substring(SCHEME.length()).replaceFirst("^/", "").replaceFirst("/$", "");
        if (("/" + name + "/").matches(".*/\\.{0,2}/.*") && !name.isEmpty()) {
            throw new BadDescriptor("has an empty name, \".\" or \"..\" in it");
        }
        if (name.indexOf('*') >= 0) {
            throw new BadDescriptor("has a \"*\", but paths take no patterns; a directory covers all below it");
        }
        return new PackagedRule(text, name);
    }

    @Override
    public boolean allows(Resource resource) {
        return resource instanceof Resource.Packaged packaged
                && (name.isEmpty()
                        || packaged.name().equals(name)
                        || packaged.name().startsWith(name + "/"));
    }

    @Override
    public boolean denies(Resource resource) {
        return allows(resource);
    }
}
