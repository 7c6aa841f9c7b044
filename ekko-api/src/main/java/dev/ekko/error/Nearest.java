package dev.ekko.error;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** Finds the valid word that a misspelt one was most likely meant to be, for messages that say so. Thread-safe. */
public final class Nearest {
    private Nearest() {}

    /**
     * The valid word with the fewest typing errors, if they are at most a third of its letters; one is always forgiven,
     * and so is what was added to or left off the end of more than half of a word. A wrong case is no error, and of
     * equals the first in alphabetical order wins.
     */
    public static Optional<String> to(String typed, Collection<String> valid) {
        String lower = typed.toLowerCase(Locale.ROOT);
        String best = null;
        int fewest = Integer.MAX_VALUE;
        for (String word : valid) {
            String wanted = word.toLowerCase(Locale.ROOT);
            int errors = errors(lower, wanted);
            boolean near = errors <= Math.max(1, word.length() / 3) || cutOff(lower, wanted) || cutOff(wanted, lower);
            if (near && (errors < fewest || (errors == fewest && best != null && word.compareTo(best) < 0))) {
                best = word;
                fewest = errors;
            }
        }
        return Optional.ofNullable(best);
    }

    private static boolean cutOff(String word, String whole) {
        return whole.startsWith(word) && word.length() * 2 > whole.length();
    }

    /** Insertions, deletions, replacements and swaps of neighbours (optimal string alignment). */
    private static int errors(String a, String b) {
        int[][] cost = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                cost[i][j] = i == 0 ? j : j == 0 ? i : step(cost, a, b, i, j);
            }
        }
        return cost[a.length()][b.length()];
    }

    private static int step(int[][] cost, String a, String b, int i, int j) {
        boolean same = a.charAt(i - 1) == b.charAt(j - 1);
        int best = Math.min(cost[i - 1][j - 1] + (same ? 0 : 1), 1 + Math.min(cost[i - 1][j], cost[i][j - 1]));
        boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(best, cost[i - 2][j - 2] + 1) : best;
    }
}
