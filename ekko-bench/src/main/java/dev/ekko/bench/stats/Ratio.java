package dev.ekko.bench.stats;

/**
 * What Ekko takes by what another takes; below 1 Ekko needs less.
 *
 * @param value median by median
 * @param low Ekko's first quartile by the other's third
 * @param high Ekko's third quartile by the other's first
 */
public record Ratio(double value, double low, double high) {

    /** Of two rows. */
    public static Ratio of(Quartiles ekko, Quartiles other) {
        return new Ratio(ekko.median() / other.median(), ekko.low() / other.high(), ekko.high() / other.low());
    }

    /** Who needs less; nobody where the spreads meet. */
    public Verdict verdict() {
        if (low > 1) {
            return Verdict.BEHIND;
        }
        return high < 1 ? Verdict.AHEAD : Verdict.LEVEL;
    }

    /** Who needs less, in the words of the page. */
    public enum Verdict {
        /** Ekko does. */
        AHEAD("ahead"),
        /** The spreads meet. */
        LEVEL("level"),
        /** The other does. */
        BEHIND("**behind**");

        private final String text;

        Verdict(String text) {
            this.text = text;
        }

        /** For the last column of a table. */
        public String text() {
            return text;
        }
    }
}
