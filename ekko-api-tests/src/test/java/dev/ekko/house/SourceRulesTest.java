package dev.ekko.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javax.lang.model.element.Modifier;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;

/** The house style, as far as source text alone can tell. */
class SourceRulesTest {
    private static final int LONGEST = 800;

    @Test
    void noFileIsTooLong() throws IOException {
        List<String> tooLong = new ArrayList<>();
        for (Path file : Sources.all(".java", ".ts", ".tsx", ".mts", ".js", ".mjs")) {
            int lines = Files.readAllLines(file).size();
            if (lines > LONGEST) {
                tooLong.add(Sources.ROOT.relativize(file) + " has " + lines + " lines");
            }
        }
        assertThat(tooLong)
                .as("files of more than " + LONGEST + " lines; split them")
                .isEmpty();
    }

    @Test
    void everyPublicTypeOpensWithASentence() throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        List<String> silent = new ArrayList<>();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            JavacTask task = (JavacTask) compiler.getTask(
                    null,
                    files,
                    diagnostic -> {},
                    null,
                    null,
                    files.getJavaFileObjectsFromPaths(Sources.shippedJava()));
            DocTrees docs = DocTrees.instance(task);
            for (CompilationUnitTree unit : task.parse()) {
                new Types(docs, unit, silent).scan(unit, null);
            }
        }
        assertThat(silent)
                .as("public types whose Javadoc does not open with a sentence")
                .isEmpty();
    }

    @Test
    void everyPackageIsNullMarkedAndSaysWhatItIs() throws IOException {
        Set<String> unmarked = new TreeSet<>();
        for (Path file : Sources.shippedJava()) {
            Path info = file.resolveSibling("package-info.java");
            if (!Files.exists(info)
                    || !Files.readString(info).matches("(?s).*@Null(Un)?[mM]arked.*")
                    || !Files.readString(info).startsWith("/**")) {
                unmarked.add(Sources.ROOT.relativize(file.getParent()).toString());
            }
        }
        assertThat(unmarked)
                .as("packages without a package-info that has Javadoc and @NullMarked")
                .isEmpty();
    }

    @Test
    void nothingIsLeftForLater() throws IOException {
        List<String> found = new ArrayList<>();
        for (Path file : Sources.all(".java", ".ts", ".sh", "pom.xml")) {
            int number = 0;
            for (String line : Files.readAllLines(file)) {
                number++;
                // Spelled so that this file does not find itself.
                if (line.matches(".*\\b(TO" + "DO|FIX" + "ME|XX" + "X)\\b.*")) {
                    found.add(Sources.ROOT.relativize(file) + ":" + number);
                }
            }
        }
        assertThat(found)
                .as("marks of unfinished work; do it, or open an issue")
                .isEmpty();
    }

    /** Looks at every public type, nested ones too. */
    private static final class Types extends TreePathScanner<Void, Void> {
        private final DocTrees docs;
        private final CompilationUnitTree unit;
        private final List<String> silent;

        Types(DocTrees docs, CompilationUnitTree unit, List<String> silent) {
            this.docs = docs;
            this.unit = unit;
            this.silent = silent;
        }

        @Override
        public Void visitClass(ClassTree type, Void nothing) {
            if (isPublic(type) && !opensWithSentence(docs.getDocComment(getCurrentPath()))) {
                silent.add(Sources.ROOT.relativize(Path.of(unit.getSourceFile().toUri())) + " " + type.getSimpleName());
            }
            return super.visitClass(type, nothing);
        }

        /** Members of interfaces are public without saying so. */
        private boolean isPublic(ClassTree type) {
            TreePath parent = getCurrentPath().getParentPath();
            return type.getModifiers().getFlags().contains(Modifier.PUBLIC)
                    || parent.getLeaf() instanceof ClassTree outer && outer.getKind() == Tree.Kind.INTERFACE;
        }

        private static boolean opensWithSentence(String comment) {
            if (comment == null) {
                return false;
            }
            String beforeTags =
                    comment.replaceAll("\\{@\\w+([^}]*)\\}", "$1").strip().split("(?m)^\\s*@", 2)[0];
            return beforeTags.matches("(?s).*\\w.*[.:?!](\\s.*)?");
        }
    }
}
