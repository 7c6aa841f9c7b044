package dev.ekko.bench.test262;

import java.util.Optional;

/** Runs a trial and judges it. */
final class Verdict {
    private Verdict() {}

    /** Empty where the trial passes, else why it does not. */
    static Optional<String> of(Trial trial, Engine262 engine) {
        try (Engine262.Realm262 realm = engine.realm(trial)) {
            for (String script : trial.harness()) {
                if (realm.script(script) instanceof Ended.Thrown(String type, var message, boolean early)) {
                    return Optional.of("the harness fails: " + type + ": " + message + (early ? " (early)" : ""));
                }
            }
            Ended ended = trial.mode().module() ? realm.module(trial) : realm.script(trial.source());
            Optional<String> wrong = judge(trial.head(), ended);
            if (wrong.isPresent() || !trial.head().async() || trial.head().negative()) {
                return wrong;
            }
            return judge(realm.printed());
        }
    }

    static Optional<String> judge(Frontmatter head, Ended ended) {
        return switch (ended) {
            case Ended.TooLong() -> Optional.of("takes too long");
            case Ended.Normally() ->
                head.negative() ? Optional.of("does not throw a " + head.negativeType()) : Optional.empty();
            case Ended.Thrown(String type, var message, boolean early) -> {
                String thrown = type + ": " + message;
                if (!head.negative()) {
                    yield Optional.of(thrown);
                }
                if (!type.equals(head.negativeType())) {
                    yield Optional.of("throws " + thrown + ", not a " + head.negativeType());
                }
                // Tests that must not run throw something else on their first line.
                yield Optional.empty();
            }
        };
    }

    static Optional<String> judge(String printed) {
        if (printed.contains("Test262:AsyncTestFailure:")) {
            return Optional.of(printed.strip());
        }
        return printed.contains("Test262:AsyncTestComplete") ? Optional.empty() : Optional.of("never calls $DONE");
    }
}
