package dev.ekko.bench.calls;

import java.util.function.IntUnaryOperator;

/** What scripts call of Java where no class of the JDK is as small. */
public final class Ledger {
    /** A field. */
    public final int number;

    /** With a number. */
    public Ledger(int number) {
        this.number = number;
    }

    /**
     * A record.
     *
     * @param number a number
     * @param amount another
     */
    public record Entry(int number, int amount) {}

    /** A method of two ints. */
    public static int add(int a, int b) {
        return a + b;
    }

    /** A method of variable arity. */
    public static int sum(int... all) {
        int sum = 0;
        for (int one : all) {
            sum += one;
        }
        return sum;
    }

    /** Calls back. */
    public static int call(IntUnaryOperator function, int number) {
        return function.applyAsInt(number);
    }
}
