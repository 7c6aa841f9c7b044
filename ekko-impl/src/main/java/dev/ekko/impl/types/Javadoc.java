package dev.ekko.impl.types;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Turns Javadoc, in HTML with tags of its own or in Markdown, into TSDoc. */
final class Javadoc {
    private static final Pattern BLOCK_TAG = Pattern.compile("^@(\\w+)\\s*(.*)$", Pattern.DOTALL);
    private static final Pattern INLINE = Pattern.compile("\\{@(\\w+)\\s*((?:[^{}]|\\{[^{}]*})*)}");
    private static final Pattern PREFORMATTED = Pattern.compile("(?is)<pre[^>]*>(.*?)</pre>");
    private static final Pattern ELEMENT = Pattern.compile("(?s)</?([a-zA-Z][a-zA-Z0-9]*)(?:\\s[^<>]*)?/?>");
    private static final Pattern ENTITY = Pattern.compile("&(#?\\w+);");
    private static final Pattern LINK = Pattern.compile("(?s)^([\\w.#$/]+(?:\\([^)]*\\))?)(?:\\s+(.*))?$");
    private static final Pattern PARAMETER = Pattern.compile("(?s)^(<?)([\\w$]+)>?(.*)$");

    // What tags protect from being read as HTML.
    private static final char LESS = '\uE000';
    private static final char AND = '\uE001';
    private static final int MOST_LINES = 60;

    private static final Map<String, String> ENTITIES = Map.of(
            "lt", "<", "gt", ">", "amp", "&", "nbsp", " ", "quot", "\"", "#64", "@", "apos", "'", "mdash", "-", "ndash",
            "-", "hellip", "...");

    private Javadoc() {}

    /** The lines of TSDoc for a whole comment; none for an empty one. */
    static List<String> toTsDoc(String javadoc) {
        StringBuilder main = new StringBuilder();
        List<String> tags = new ArrayList<>();
        split(javadoc, main, tags);
        List<String> lines = new ArrayList<>(prose(main.toString()));
        if (lines.size() > MOST_LINES) {
            lines = new ArrayList<>(lines.subList(0, MOST_LINES));
            lines.add("...");
        }
        List<String> written =
                tags.stream().map(Javadoc::tag).filter(t -> !t.isEmpty()).toList();
        if (!lines.isEmpty() && !written.isEmpty()) {
            lines.add("");
        }
        lines.addAll(written);
        return lines;
    }

    /** The first sentence of a comment; nothing for an empty one. */
    static List<String> firstSentence(String javadoc) {
        StringBuilder main = new StringBuilder();
        split(javadoc, main, new ArrayList<>());
        String text = String.join(" ", prose(main.toString())).replaceFirst("(?s)(?<=[a-z)`][.])\\s.*$", "");
        return text.isBlank() ? List.of() : List.of(text);
    }

    private static void split(String javadoc, StringBuilder main, List<String> tags) {
        StringBuilder current = main;
        for (String raw : javadoc.split("\\R", -1)) {
            String line = raw.replaceFirst("^\\s*\\*+ ?", "");
            if (BLOCK_TAG.matcher(line.strip()).matches()) {
                if (current != main) {
                    tags.add(current.toString());
                }
                current = new StringBuilder(line.strip());
            } else {
                current.append('\n').append(line);
            }
        }
        if (current != main) {
            tags.add(current.toString());
        }
    }

    private static String tag(String text) {
        Matcher matcher = BLOCK_TAG.matcher(text.strip());
        if (!matcher.matches()) {
            return "";
        }
        String rest = joined(matcher.group(2));
        return switch (matcher.group(1)) {
            case "param" -> parameter(matcher.group(2));
            case "return" -> rest.isEmpty() ? "" : "@returns " + rest;
            case "throws", "exception" -> rest.isEmpty() ? "" : "@throws " + rest.replaceFirst("^(\\S+)", "{$1}");
            case "deprecated" -> "@deprecated " + rest;
            case "since" -> "@since " + rest;
            default -> "";
        };
    }

    private static String parameter(String text) {
        Matcher named = PARAMETER.matcher(text);
        if (!named.matches()) {
            return "";
        }
        String tag = named.group(1).isEmpty() ? "@param " : "@typeParam ";
        String rest = joined(named.group(3));
        return tag + named.group(2) + (rest.isEmpty() ? "" : " - " + rest);
    }

    private static String joined(String text) {
        return String.join(" ", prose(text)).strip();
    }

    private static List<String> prose(String html) {
        String text = PREFORMATTED.matcher(html).replaceAll(Javadoc::fenced);
        StringBuilder out = new StringBuilder();
        // Code in fences stays as it is.
        String[] parts = text.split("(?m)^```(?:java)?$", -1);
        for (int i = 0; i < parts.length; i++) {
            out.append(i % 2 == 0 ? inline(parts[i]) : "```java" + parts[i] + "```");
        }
        List<String> lines = new ArrayList<>();
        for (String line : out.toString().replace("*/", "*\\/").split("\\R")) {
            String stripped = line.stripTrailing();
            if (!stripped.isBlank() || (!lines.isEmpty() && !lines.getLast().isEmpty())) {
                lines.add(stripped.isBlank() ? "" : stripped);
            }
        }
        while (!lines.isEmpty() && lines.getLast().isEmpty()) {
            lines.removeLast();
        }
        return lines;
    }

    private static String fenced(MatchResult pre) {
        String code = pre.group(1).strip();
        Matcher tagged = Pattern.compile("(?s)^\\{@code\\s(.*)}$").matcher(code);
        String plain =
                tagged.matches() ? tagged.group(1) : ELEMENT.matcher(code).replaceAll("");
        return Matcher.quoteReplacement("\n```\n" + entities(plain).strip() + "\n```\n");
    }

    private static String inline(String text) {
        String done = text;
        // Tags may stand inside of tags, once or twice.
        for (int i = 0; i < 3; i++) {
            done = INLINE.matcher(done)
                    .replaceAll(tag -> Matcher.quoteReplacement(inlineTag(tag.group(1), tag.group(2))));
        }
        done = ELEMENT.matcher(done).replaceAll(tag -> Matcher.quoteReplacement(element(tag)));
        // A line that began with an element keeps no indentation, which would make it code in Markdown.
        return entities(done)
                .replace(LESS, '<')
                .replace(AND, '&')
                .replaceAll("(?m)^[ \\t]+(?!- )", "")
                .replaceAll("\\n\\s*\\n(?=- )", "\n");
    }

    private static String inlineTag(String name, String content) {
        String text = content.strip();
        return switch (name) {
            case "code", "literal", "snippet", "systemProperty" ->
                "`" + text.replaceAll("\\s+", " ").replace('<', LESS).replace('&', AND) + "`";
            case "link", "linkplain" -> {
                Matcher parts = LINK.matcher(text);
                yield parts.matches() && parts.group(2) != null
                        ? parts.group(2)
                        : "`" + text.replaceFirst("^#", "").replace('#', '.') + "`";
            }
            case "value" -> text.isEmpty() ? "" : "`" + text.replaceFirst("^#", "") + "`";
            case "return" -> "Returns " + text + ".";
            case "summary", "index" -> text;
            default -> "";
        };
    }

    private static String element(MatchResult tag) {
        boolean end = tag.group().startsWith("</");
        return switch (tag.group(1).toLowerCase(java.util.Locale.ROOT)) {
            case "p", "ul", "ol", "dl", "table", "blockquote", "div" -> "\n\n";
            case "h1", "h2", "h3", "h4", "h5", "h6" -> end ? "**\n" : "\n\n**";
            case "li", "dt" -> end ? "" : "\n- ";
            case "dd", "tr" -> end ? "" : "\n  ";
            case "td", "th" -> end ? " " : "";
            case "code", "tt", "var", "kbd" -> "`";
            case "b", "strong" -> "**";
            case "i", "em" -> "*";
            case "br" -> "\n";
            default -> "";
        };
    }

    private static String entities(String text) {
        return ENTITY.matcher(text)
                .replaceAll(entity -> Matcher.quoteReplacement(ENTITIES.getOrDefault(entity.group(1), entity.group())));
    }
}
