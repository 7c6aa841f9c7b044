package dev.ekko.impl.language.json;

import com.oracle.truffle.api.strings.TruffleString;
import com.oracle.truffle.js.runtime.JSContext;
import com.oracle.truffle.js.runtime.JSRealm;
import com.oracle.truffle.js.runtime.Strings;
import com.oracle.truffle.js.runtime.builtins.JSOrdinary;
import com.oracle.truffle.js.runtime.objects.JSDynamicObject;
import com.oracle.truffle.js.runtime.objects.JSObject;
import com.oracle.truffle.js.runtime.objects.Null;
import dev.ekko.impl.language.arrays.NewArray;
import dev.ekko.impl.language.members.Member;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Makes the value of a JSON text, as {@code JSON.parse} does (ECMAScript, section 25.5.1); gives up on any other text. */
final class JsonReader {
    /** Longer texts are not copied. */
    private static final int LONGEST = 1 << 26;

    private static final int DEEPEST = 256;

    // The values of open arrays, those of inner ones on top.
    private Object[] open = new Object[32];
    private int top;

    private final JSContext context;
    private final JSRealm realm;
    private final MemberNames names;
    private final JsonNumber number = new JsonNumber();
    private final char[] text;
    private int at;

    private JsonReader(char[] text, JSRealm realm, MemberNames names) {
        this.text = text;
        this.realm = realm;
        this.context = realm.getContext();
        this.names = names;
    }

    /** The value; null where the text is none of JSON, too long or too deep. */
    static @Nullable Object read(TruffleString source, JSRealm realm, MemberNames names) {
        int length = Strings.length(source);
        if (length > LONGEST) {
            return null;
        }
        // One more, which is no part of any JSON, so that nobody has to look whether the text has ended.
        char[] text = new char[length + 1];
        Strings.toJavaString(source).getChars(0, length, text, 0);
        try {
            return new JsonReader(text, realm, names).whole();
        } catch (NoJson | StackOverflowError unusual) {
            return null;
        }
    }

    private Object whole() {
        space();
        Object value = value(0);
        if (space() != 0 || at != text.length - 1) {
            throw new NoJson();
        }
        return value;
    }

    /** The next character that is no white space. */
    private char space() {
        char c = text[at];
        while (c <= ' ' && (c == ' ' || c == '\n' || c == '\r' || c == '\t')) {
            c = text[++at];
        }
        return c;
    }

    private Object value(int depth) {
        return switch (text[at]) {
            case '"' -> {
                at++;
                yield string();
            }
            case '{' -> {
                at++;
                yield object(depth);
            }
            case '[' -> {
                at++;
                yield array(depth);
            }
            case 't' -> word("true", true);
            case 'f' -> word("false", false);
            case 'n' -> word("null", Null.instance);
            default -> number();
        };
    }

    private Object number() {
        JsonNumber number = this.number;
        at = number.read(text, at);
        return number.value();
    }

    private Object word(String word, Object value) {
        if (text.length - at <= word.length()) {
            throw new NoJson();
        }
        for (int i = 0; i < word.length(); i++) {
            if (text[at++] != word.charAt(i)) {
                throw new NoJson();
            }
        }
        return value;
    }

    private JSObject object(int depth) {
        if (depth > DEEPEST) {
            throw new NoJson();
        }
        JSObject object = JSOrdinary.create(context, realm);
        if (space() == '}') {
            at++;
            return object;
        }
        Member member = names.start();
        while (true) {
            member = member(member);
            if (space() != ':') {
                throw new NoJson();
            }
            at++;
            space();
            member.put(object, value(depth + 1));
            char c = space();
            at++;
            if (c == '}') {
                return object;
            }
            if (c != ',') {
                throw new NoJson();
            }
            space();
        }
    }

    private Member member(Member before) {
        if (text[at] != '"') {
            throw new NoJson();
        }
        int from = ++at;
        Member known = before.following(text, from);
        if (known != null) {
            at = from + known.length() + 1;
            return known;
        }
        int end = plainEnd();
        if (text[end] == '"') {
            at = end + 1;
            return names.add(before, text, from, end - from);
        }
        char[] name = escaped();
        return new Member(name, Strings.fromCharArray(name, 0, name.length));
    }

    private JSDynamicObject array(int depth) {
        if (depth > DEEPEST) {
            throw new NoJson();
        }
        if (space() == ']') {
            at++;
            return NewArray.of(open, top, 0, realm);
        }
        int from = top;
        while (true) {
            Object value = value(depth + 1);
            if (top == open.length) {
                open = Arrays.copyOf(open, top * 2);
            }
            open[top++] = value;
            char c = space();
            at++;
            if (c == ']') {
                JSDynamicObject array = NewArray.of(open, from, top - from, realm);
                top = from;
                return array;
            }
            if (c != ',') {
                throw new NoJson();
            }
            space();
        }
    }

    private TruffleString string() {
        int from = at;
        int end = plainEnd();
        if (text[end] == '"') {
            at = end + 1;
            return JsonText.string(text, from, end - from);
        }
        char[] decoded = escaped();
        return JsonText.string(decoded, 0, decoded.length);
    }

    /** Where the characters end that stand for themselves. */
    private int plainEnd() {
        int end = at;
        while (true) {
            char c = text[end];
            if (c == '"' || c == '\\') {
                return end;
            }
            if (c < ' ') {
                throw new NoJson();
            }
            end++;
        }
    }

    private char[] escaped() {
        char[] decoded = new char[Math.max(16, 2 * (plainEnd() - at))];
        int length = 0;
        while (true) {
            int end = plainEnd();
            int plain = end - at;
            if (length + plain >= decoded.length) {
                decoded = Arrays.copyOf(decoded, 2 * (length + plain));
            }
            System.arraycopy(text, at, decoded, length, plain);
            length += plain;
            at = end + 1;
            if (text[end] == '"') {
                return Arrays.copyOf(decoded, length);
            }
            decoded[length++] = escape(text[at++]);
        }
    }

    private char escape(char c) {
        return switch (c) {
            case '"', '\\', '/' -> c;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> unit();
            default -> throw new NoJson();
        };
    }

    private char unit() {
        if (text.length - at <= 4) {
            throw new NoJson();
        }
        int unit = (hex(text[at]) << 12) | (hex(text[at + 1]) << 8) | (hex(text[at + 2]) << 4) | hex(text[at + 3]);
        if (unit < 0) {
            throw new NoJson();
        }
        at += 4;
        return (char) unit;
    }

    private static int hex(char c) {
        return c < 128 ? Character.digit(c, 16) : -1;
    }
}
