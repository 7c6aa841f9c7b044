package dev.ekko.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.instruction.DiscontinuedInstruction.JsrInstruction;
import java.lang.classfile.instruction.DiscontinuedInstruction.RetInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassFilesTest {
    private static final MethodTypeDesc INT_TO_INT = MethodTypeDesc.of(ConstantDescs.CD_int, ConstantDescs.CD_int);

    @TempDir
    Path directory;

    @Test
    void anOldClassGetsStackMapsAndDoesWhatItDid() throws Exception {
        Path renewed = renewed(Map.of("old/Absolute.class", absolute(ClassFile.JAVA_5_VERSION)));
        var model = ClassFile.of().parse(content(renewed, "old/Absolute.class"));
        assertThat(model.majorVersion()).isEqualTo(ClassFile.JAVA_8_VERSION);
        assertThat(model.methods().getFirst().code().orElseThrow().findAttribute(Attributes.stackMapTable()))
                .isPresent();
        assertThat(call(renewed, "old.Absolute", -5)).isEqualTo(5);
        assertThat(call(renewed, "old.Absolute", 7)).isEqualTo(7);
    }

    @Test
    void aJarWithoutOldClassesIsCopiedByteForByte() throws Exception {
        Path jar = jar(Map.of("now/Absolute.class", absolute(ClassFile.JAVA_6_VERSION)));
        Path copy = directory.resolve("copy.jar");
        ClassFiles.copyRenewed(jar, copy);
        assertThat(copy).hasSameBinaryContentAs(jar);
    }

    @Test
    void otherEntriesStayAndSignaturesGo() throws Exception {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        entries.put("META-INF/MANIFEST.MF", "Manifest-Version: 1.0\r\n\r\n".getBytes("UTF-8"));
        entries.put("META-INF/SIGNER.SF", new byte[] {1});
        entries.put("META-INF/SIGNER.RSA", new byte[] {1});
        entries.put("old/Absolute.class", absolute(ClassFile.JAVA_5_VERSION));
        entries.put("old/text", new byte[] {1, 2, 3});
        Path renewed = renewed(entries);
        try (JarFile file = new JarFile(renewed.toFile())) {
            assertThat(file.stream().map(JarEntry::getName))
                    .containsExactly("META-INF/MANIFEST.MF", "old/Absolute.class", "old/text");
        }
        assertThat(content(renewed, "old/text")).containsExactly(1, 2, 3);
    }

    @Test
    void aClassWithSubroutinesStaysAsItIs() throws Exception {
        byte[] old = subroutine();
        Path renewed = renewed(Map.of("old/Subroutine.class", old));
        assertThat(content(renewed, "old/Subroutine.class")).isEqualTo(old);
        assertThat(call(renewed, "old.Subroutine", 3)).isEqualTo(4);
    }

    /** {@code static int call(int n) { return n < 0 ? -n : n; }}, as a compiler of that version left it. */
    private static byte[] absolute(int version) {
        return ClassFile.of(ClassFile.StackMapsOption.DROP_STACK_MAPS)
                .build(
                        ClassDesc.of("old.Absolute"),
                        type -> type.withVersion(version, 0)
                                .withMethodBody(
                                        "call",
                                        INT_TO_INT,
                                        ClassFile.ACC_PUBLIC | ClassFile.ACC_STATIC,
                                        code -> code.iload(0)
                                                .ifThenElse(
                                                        java.lang.classfile.Opcode.IFLT,
                                                        negative -> negative.iload(0)
                                                                .ineg()
                                                                .ireturn(),
                                                        other -> other.iload(0).ireturn())));
    }

    /** Adds one to its argument in a subroutine, as {@code finally} was compiled once. */
    private static byte[] subroutine() {
        return ClassFile.of(ClassFile.StackMapsOption.DROP_STACK_MAPS)
                .build(
                        ClassDesc.of("old.Subroutine"),
                        type -> type.withVersion(ClassFile.JAVA_5_VERSION, 0)
                                .withMethodBody(
                                        "call", INT_TO_INT, ClassFile.ACC_PUBLIC | ClassFile.ACC_STATIC, code -> {
                                            var routine = code.newLabel();
                                            code.with(JsrInstruction.of(routine));
                                            code.iload(0).ireturn();
                                            code.labelBinding(routine).astore(1).iinc(0, 1);
                                            code.with(RetInstruction.of(1));
                                        }));
    }

    private Path renewed(Map<String, byte[]> entries) throws IOException {
        Path to = directory.resolve("renewed.jar");
        ClassFiles.copyRenewed(jar(entries), to);
        return to;
    }

    private Path jar(Map<String, byte[]> entries) throws IOException {
        Path jar = directory.resolve("in.jar");
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file)) {
            for (var entry : entries.entrySet()) {
                out.putNextEntry(new JarEntry(entry.getKey()));
                out.write(entry.getValue());
                out.closeEntry();
            }
        }
        return jar;
    }

    private static byte[] content(Path jar, String name) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            return file.getInputStream(file.getJarEntry(name)).readAllBytes();
        }
    }

    private static Object call(Path jar, String type, int argument) throws Exception {
        try (URLClassLoader loader =
                new URLClassLoader(List.of(jar.toUri().toURL()).toArray(URL[]::new), null)) {
            return loader.loadClass(type).getMethod("call", int.class).invoke(null, argument);
        }
    }
}
