package dev.ekko.builtins.crypto;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A block of a PEM text (RFC 7468).
 *
 * @param label what is between BEGIN and the dashes
 * @param bytes what is encoded
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Pem(String label, byte[] bytes) {
    /** A key or certificate has some thousand bytes; a bundle of the roots of all vendors some hundred thousand. */
    private static final int MOST = 16 * 1024 * 1024;

    private static final Pattern BEGIN = Pattern.compile("-----BEGIN ([A-Z0-9 ]{1,64})-----");
    private static final Pattern WHITE = Pattern.compile("\\s+");

    static List<Pem> read(String text) {
        if (text.length() > MOST) {
            throw Coded.tooLarge("The PEM text has " + text.length() + " characters; at most " + MOST + " are read");
        }
        List<Pem> blocks = new ArrayList<>();
        Matcher begin = BEGIN.matcher(text);
        for (int at = 0; begin.find(at); ) {
            String label = begin.group(1);
            String end = "-----END " + label + "-----";
            int stop = text.indexOf(end, begin.end());
            if (stop < 0) {
                throw Coded.malformed("The PEM block " + label + " has no end");
            }
            String body = WHITE.matcher(text.substring(begin.end(), stop)).replaceAll("");
            if (body.contains(":") || body.contains(",")) {
                throw Coded.unsupported("The PEM block " + label
                        + " has headers, as the old format of OpenSSL has; convert it with: openssl pkcs8 -topk8");
            }
            try {
                blocks.add(new Pem(label, Base64.getDecoder().decode(body)));
            } catch (IllegalArgumentException e) {
                throw Coded.malformed("The PEM block " + label + " is not valid Base64", e);
            }
            at = stop + end.length();
        }
        if (blocks.isEmpty()) {
            throw Coded.malformed("The text has no PEM block, which begins with -----BEGIN");
        }
        return blocks;
    }
}
