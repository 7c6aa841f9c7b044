package dev.ekko.builtins.url;

/** The path states of the URL standard's parser, section 4.4. */
final class UrlPath {
    private UrlPath() {}

    /** The path start state: the path begins at a slash, or at the end of the text. */
    static void start(UrlRecord url, String text, int at) {
        if (url.special || at < text.length()) {
            boolean slash = at < text.length() && (text.charAt(at) == '/' || (url.special && text.charAt(at) == '\\'));
            parse(url, text, slash ? at + 1 : at);
        }
    }

    /**
     * The path state: adds segments up to the end of the text, which is the end of the path.
     *
     * @param at where the first segment begins, behind its slash
     */
    static void parse(UrlRecord url, String text, int at) {
        int length = text.length();
        for (int from = at; ; ) {
            int end = from;
            while (end < length && text.charAt(end) != '/' && !(url.special && text.charAt(end) == '\\')) {
                end++;
            }
            add(url, text, from, end, end < length);
            if (end >= length) {
                return;
            }
            from = end + 1;
        }
    }

    private static void add(UrlRecord url, String text, int from, int end, boolean slashFollows) {
        int dots = dots(text, from, end);
        if (dots == 2) {
            url.shorten();
        }
        if (dots > 0) {
            if (!slashFollows) {
                url.path.add("");
            }
            return;
        }
        String segment = encoded(text, from, end);
        if (url.path.isEmpty() && url.isFile() && DriveLetter.is(segment)) {
            segment = segment.charAt(0) + ":";
        }
        url.path.add(segment);
    }

    private static String encoded(String text, int from, int end) {
        for (int i = from; i < end; i++) {
            if (PercentEncodeSet.PATH.contains(text.charAt(i))) {
                StringBuilder out = new StringBuilder(end - from + 16);
                PercentEncodeSet.PATH.encode(text, from, end, out);
                return out.toString();
            }
        }
        return text.substring(from, end);
    }

    /** 1 or 2 where a segment is as many dots, percent-encoded or not; else 0. */
    private static int dots(String text, int from, int end) {
        int count = 0;
        for (int i = from; i < end; count++) {
            if (text.charAt(i) == '.') {
                i++;
            } else if (text.regionMatches(true, i, "%2e", 0, 3) && i + 3 <= end) {
                i += 3;
            } else {
                return 0;
            }
            if (count == 2) {
                return 0;
            }
        }
        return count;
    }

    /**
     * The opaque path state.
     *
     * @param endsBeforeMark whether a query or a fragment follows, where a space at the end would be lost
     */
    static String opaque(String text, boolean endsBeforeMark) {
        if (endsBeforeMark && text.endsWith(" ")) {
            return PercentEncodeSet.CONTROL.encode(text.substring(0, text.length() - 1)) + "%20";
        }
        return PercentEncodeSet.CONTROL.encode(text);
    }
}
