package dev.ekko.bench.report;

import dev.ekko.bench.stats.Quartiles;
import dev.ekko.bench.stats.Ratio;
import java.util.List;
import java.util.Locale;

/** Numbers and tables in Markdown. */
public final class Text {
    private Text() {}

    static String ratio(double value) {
        if (Double.isNaN(value)) {
            return "";
        }
        String pattern = value < 0.01 ? "%.5f" : value < 0.1 ? "%.3f" : value < 100 ? "%.2f" : "%.0f";
        return String.format(Locale.ROOT, pattern, value);
    }

    static String spread(Ratio ratio) {
        return ratio(ratio.low()) + " – " + ratio(ratio.high());
    }

    static String number(double value) {
        if (Double.isNaN(value)) {
            return "";
        }
        String pattern =
                value == 0 ? "%.0f" : value < 0.1 ? "%.3f" : value < 10 ? "%.2f" : value < 100 ? "%.1f" : "%.0f";
        return String.format(Locale.ROOT, pattern, value);
    }

    static String quartiles(Quartiles of) {
        return number(of.median()) + " (" + number(of.low()) + " – " + number(of.high()) + ")";
    }

    /** The head of a table; a column whose name ends with a colon is set to the right. */
    public static String head(List<String> columns) {
        StringBuilder names = new StringBuilder("|");
        StringBuilder rule = new StringBuilder("|");
        for (String column : columns) {
            boolean right = column.endsWith(":");
            names.append(' ')
                    .append(right ? column.substring(0, column.length() - 1) : column)
                    .append(" |");
            rule.append(right ? "---:|" : "---|");
        }
        return names + "\n" + rule + "\n";
    }

    /** A row of a table. */
    public static String row(List<String> cells) {
        StringBuilder row = new StringBuilder("|");
        for (String cell : cells) {
            row.append(' ').append(cell.replace("|", "\\|").replace('\n', ' ')).append(" |");
        }
        return row.append('\n').toString();
    }
}
