import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.IntPredicate;
import org.graalvm.shadowed.com.ibm.icu.lang.UCharacter;
import org.graalvm.shadowed.com.ibm.icu.lang.UProperty;
import org.graalvm.shadowed.com.ibm.icu.text.Normalizer2;

/**
 * Build step: writes what international domain names need of Unicode and the JDK does not know, read from the ICU that
 * the engine brings along: the mapping table of UTS #46, joining types, and viramas. At run time nothing of ICU is
 * needed, whose packages the engine keeps to itself on the module path. Run by Maven as a single-file program.
 *
 * <p>The file holds, as variable-length numbers: for each of the six sets the count of its ranges, then each range's
 * distance from the one before and its length; then the count of mapped code points, then for each the distance from
 * the one before, the number of bytes of what it is mapped to, and those.
 */
public final class MakeIdnaTable {
    private static final Normalizer2 UTS46 = Normalizer2.getInstance(null, "uts46", Normalizer2.Mode.COMPOSE);

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    /** Arguments: the file to write, and this program's own file, whose change makes that one stale. */
    public static void main(String[] arguments) throws IOException {
        Path file = Path.of(arguments[0]);
        if (!Files.exists(file)
                || Files.getLastModifiedTime(file).compareTo(Files.getLastModifiedTime(Path.of(arguments[1]))) < 0) {
            Files.createDirectories(file.getParent());
            Files.write(file, new MakeIdnaTable().make());
        }
    }

    private byte[] make() {
        ranges(c -> !isSurrogate(c) && !isNewer(c) && map(c).indexOf(0xFFFD) >= 0);
        ranges(c -> UCharacter.getCombiningClass(c) == 9);
        ranges(c -> joins(c, UCharacter.JoiningType.LEFT_JOINING));
        ranges(c -> joins(c, UCharacter.JoiningType.RIGHT_JOINING));
        ranges(c -> joins(c, UCharacter.JoiningType.DUAL_JOINING));
        ranges(c -> joins(c, UCharacter.JoiningType.TRANSPARENT));
        int count = 0;
        for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
            count += isMapped(c) ? 1 : 0;
        }
        number(count);
        for (int c = 0, last = 0; c <= Character.MAX_CODE_POINT; c++) {
            if (isMapped(c)) {
                number(c - last);
                last = c;
                byte[] text = map(c).getBytes(StandardCharsets.UTF_8);
                number(text.length);
                out.writeBytes(text);
            }
        }
        return out.toByteArray();
    }

    private static boolean isSurrogate(int c) {
        return c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
    }

    /** The ideographs of Unicode 17, all valid as they are, which the engine's ICU does not know yet. */
    private static boolean isNewer(int c) {
        return c >= 0x323B0 && c <= 0x33479;
    }

    private static String map(int c) {
        return UTS46.normalize(Character.toString(c));
    }

    private static boolean isMapped(int c) {
        return !isSurrogate(c) && !map(c).equals(Character.toString(c)) && map(c).indexOf(0xFFFD) < 0;
    }

    private static boolean joins(int c, int type) {
        return UCharacter.getIntPropertyValue(c, UProperty.JOINING_TYPE) == type;
    }

    private void ranges(IntPredicate member) {
        ByteArrayOutputStream before = new ByteArrayOutputStream();
        before.writeBytes(out.toByteArray());
        out.reset();
        int count = 0;
        for (int c = 0, last = 0; c <= Character.MAX_CODE_POINT; c++) {
            if (member.test(c)) {
                int end = c;
                while (end <= Character.MAX_CODE_POINT && member.test(end)) {
                    end++;
                }
                number(c - last);
                number(end - c);
                last = end;
                c = end;
                count++;
            }
        }
        byte[] ranges = out.toByteArray();
        out.reset();
        out.writeBytes(before.toByteArray());
        number(count);
        out.writeBytes(ranges);
    }

    private void number(int value) {
        int rest = value;
        while (rest >= 128) {
            out.write(rest | 128);
            rest >>>= 7;
        }
        out.write(rest);
    }
}
