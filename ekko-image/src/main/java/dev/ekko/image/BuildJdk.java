package dev.ekko.image;

import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whether an image can be linked from the JDK that builds it. */
final class BuildJdk {
    private static final Pattern VERSION = Pattern.compile("-(\\d+)[.\\d]*\\.jar$");

    private BuildJdk() {}

    /**
     * Refuses a JDK that is not the compiler's.
     *
     * @param jdk the feature version of the JDK that builds
     * @param compiler the compiler's jar, whose version begins with that of its JDK
     */
    static void check(int jdk, Path compiler) {
        Matcher version = VERSION.matcher(compiler.getFileName().toString());
        if (!version.find()) {
            throw new ImageException("The name of " + compiler + " does not end with a version");
        }
        int needed = Integer.parseInt(version.group(1));
        if (jdk != needed) {
            throw new ImageException("An image is linked from the JDK that builds it, and its compiler, "
                    + compiler.getFileName() + ", is a part of JDK " + needed + " and of no other; this is JDK " + jdk
                    + ". Set JAVA_HOME to a JDK " + needed + ", or build all but the image with -pl '!ekko-image'");
        }
    }
}
