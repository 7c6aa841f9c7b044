package dev.ekko.builtins.host.http;

import java.util.List;
import java.util.Locale;

/**
 * The answer's first part.
 *
 * @param status the status code, 200 to 999
 * @param reason the words behind it; empty in HTTP/2, which has none
 * @param headers names and values in turn, as they came
 */
public record ResponseHead(int status, String reason, List<String> headers) {

    /** The values of a header, joined as the fetch standard does; empty where there is none. */
    String header(String name) {
        StringBuilder joined = new StringBuilder();
        for (int i = 0; i < headers.size(); i += 2) {
            if (headers.get(i).toLowerCase(Locale.ROOT).equals(name)) {
                joined.append(joined.isEmpty() ? "" : ", ").append(headers.get(i + 1));
            }
        }
        return joined.toString();
    }
}
