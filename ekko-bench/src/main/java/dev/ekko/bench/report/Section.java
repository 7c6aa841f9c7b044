package dev.ekko.bench.report;

/** A part of a page that one program writes and others keep, between marks. */
public final class Section {
    private final String begin;
    private final String end;

    /**
     * @param name the section's name
     * @param writer the program that writes it
     */
    public Section(String name, String writer) {
        this.begin = "<!-- " + name + ": written by " + writer + " -->\n";
        this.end = "<!-- end of " + name + " -->\n";
    }

    /** The section in a page, with its marks; empty where it has none. */
    public String in(String page) {
        int from = page.indexOf(begin);
        int to = page.indexOf(end);
        return from < 0 || to < from ? "" : page.substring(from, to + end.length());
    }

    /** A page without the section. */
    public String without(String page) {
        String old = in(page);
        return old.isEmpty() ? page : page.replace(old, "");
    }

    /**
     * A page with the section: where it was, else before the given line, else at the end.
     *
     * @param page the page
     * @param text the section's new text
     * @param before a heading
     */
    public String put(String page, String text, String before) {
        String marked = begin + text.stripTrailing() + "\n" + end;
        String old = in(page);
        if (!old.isEmpty()) {
            return page.replace(old, marked);
        }
        int at = page.indexOf(before);
        return at < 0 ? page + marked : page.substring(0, at) + marked + "\n" + page.substring(at);
    }
}
