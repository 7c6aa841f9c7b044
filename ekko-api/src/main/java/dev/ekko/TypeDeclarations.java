package dev.ekko;

import dev.ekko.spi.RuntimeProvider;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/**
 * What an editor and the TypeScript compiler need to know about Ekko: its globals, its packages, and Java classes as scripts
 * see them. A value; making the declarations reads class files and sources, and runs nothing of them.
 *
 * @param java names of classes or packages of Java, such as {@code java.time} or {@code java.util.Map}
 * @param jars where classes are that do not belong to the JDK, with everything that they refer to
 * @param sources archives with the sources of classes, whose Javadoc and names of parameters are taken over
 * @param mappings files such as {@code ekko.mapping.yaml}, whose modules are declared, and their classes in the shape that
 *     they get
 * @param depth how far what signatures refer to is declared in full: 0 for the named classes only, 1 for what they refer to
 */
public record TypeDeclarations(List<String> java, List<Path> jars, List<Path> sources, List<Path> mappings, int depth) {

    /** Copies the lists. */
    public TypeDeclarations {
        java = List.copyOf(java);
        jars = List.copyOf(jars);
        sources = List.copyOf(sources);
        mappings = List.copyOf(mappings);
        if (depth < 0) {
            throw new IllegalArgumentException("A depth of " + depth + " is less than 0");
        }
    }

    /** The globals and packages, without any class of Java. */
    public static TypeDeclarations create() {
        return new TypeDeclarations(List.of(), List.of(), List.of(), List.of(), 1);
    }

    /**
     * With classes of Java.
     *
     * @param names classes or packages; a nested class comes with the one around it
     */
    public TypeDeclarations java(String... names) {
        return new TypeDeclarations(plus(java, List.of(names)), jars, sources, mappings, depth);
    }

    /**
     * With jars to find classes in.
     *
     * @param files the jars
     */
    public TypeDeclarations jars(Path... files) {
        return new TypeDeclarations(java, plus(jars, List.of(files)), sources, mappings, depth);
    }

    /**
     * With sources to take comments from.
     *
     * @param files jars or zips of sources, such as the JDK's {@code lib/src.zip}
     */
    public TypeDeclarations sources(Path... files) {
        return new TypeDeclarations(java, jars, plus(sources, List.of(files)), mappings, depth);
    }

    /**
     * With mappings, as {@link RuntimeBuilder#mappings} takes them: their classes need not be named as well.
     *
     * @param files the files
     */
    public TypeDeclarations mappings(Path... files) {
        return new TypeDeclarations(java, jars, sources, plus(mappings, List.of(files)), depth);
    }

    /**
     * With another depth.
     *
     * @param levels 0 or more
     */
    public TypeDeclarations depth(int levels) {
        return new TypeDeclarations(java, jars, sources, mappings, levels);
    }

    /**
     * What was made.
     *
     * @param files texts by paths below one directory; {@code tsconfig.json} there is what a project extends
     * @param classes how many top-level classes of Java are declared with their members
     * @param notes what could not be declared, and why
     */
    public record Made(SortedMap<String, String> files, int classes, List<String> notes) {

        /** Copies the list. */
        public Made {
            notes = List.copyOf(notes);
        }
    }

    /**
     * Makes the declarations. Blocks while files are read.
     *
     * @throws dev.ekko.error.EkkoException with code {@code invalid-configuration} where a class, a package or a file is
     *     not there, or where a mapping has mistakes
     */
    public Made make() {
        return RuntimeProvider.installed().declarations(this);
    }

    private static <T> List<T> plus(List<T> list, List<T> more) {
        List<T> all = new ArrayList<>(list);
        all.addAll(more);
        return all;
    }
}
