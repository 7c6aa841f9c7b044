package dev.ekko.bench.test262;

/** Something that runs tests, a fresh realm for each. */
interface Engine262 {

    /** Its name in tables. */
    String name();

    /** Makes a realm for a test. */
    Realm262 realm(Trial trial);

    /** A realm with a function {@code print}. */
    interface Realm262 extends AutoCloseable {

        /** Evaluates a classic script. */
        Ended script(String source);

        /** Loads a module, and waits for its top-level await. */
        Ended module(Trial trial);

        /**
         * Lets timers and jobs run until {@code print} was called with a word about the end, or nothing is left.
         *
         * @return what was printed, a line each
         */
        String printed();

        @Override
        void close();
    }
}
