package dev.ekko.bench.report;

import java.util.ArrayList;
import java.util.List;

/** The page as it was: where nothing was measured anew, and the raw measurements are gone, its tables stay. */
final class Before {
    private final String tables;
    private final String notes;

    /** @param page its text; empty where there is none */
    Before(String page) {
        int at = page.indexOf(Page.NOTES);
        this.tables = at < 0 ? page : page.substring(0, at);
        this.notes = at < 0 ? Page.NOTES + "\n" : page.substring(at);
    }

    /** What was written by hand, with its mark. */
    String notes() {
        return notes;
    }

    /** What stands below a section's title; empty where it never had any figures. */
    String section(String title) {
        String heading = "## " + title + "\n\n";
        // The first section may have nothing but a blank line before it, so a line's end is asked for.
        int from = tables.indexOf("\n" + heading);
        if (from < 0) {
            return "";
        }
        int begin = from + 1 + heading.length();
        int end = tables.indexOf("\n## ", begin);
        String text = tables.substring(begin, end < 0 ? tables.length() : end).strip();
        return text.equals(Page.NOTHING) ? "" : text + "\n\n";
    }

    /**
     * The machine, versions and settings of groups of parts.
     *
     * @param heading the name of a group, as a heading has it, or several with commas
     * @param text what stands below it
     */
    record Ground(String heading, String text) {}

    /** The grounds of the groups whose names begin with one of these. */
    List<Ground> grounds(List<String> prefixes) {
        List<Ground> grounds = new ArrayList<>();
        for (String block : ("\n" + section(Page.GROUNDS)).split("\n### ", -1)) {
            int line = block.indexOf('\n');
            List<String> names = line < 0
                    ? List.of()
                    : List.of(block.substring(0, line).split(", ", -1)).stream()
                            .filter(name -> prefixes.stream().anyMatch(name::startsWith))
                            .toList();
            if (!names.isEmpty()) {
                grounds.add(new Ground(
                        String.join(", ", names), block.substring(line).strip() + "\n"));
            }
        }
        return grounds;
    }
}
