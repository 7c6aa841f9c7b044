package dev.ekko.impl.realm;

import dev.ekko.error.EkkoException;
import dev.ekko.error.JsCancelledException;
import dev.ekko.error.JsExitException;
import dev.ekko.error.JsLimitException;
import org.jspecify.annotations.Nullable;

/** Why a turn is being stopped from outside. */
sealed interface Stop {

    /** The failure that the turn's caller gets. */
    EkkoException failure(@Nullable Throwable cause);

    /** A limit was reached. */
    record Limit(JsLimitException.Limit limit, long used, long max) implements Stop {
        @Override
        public EkkoException failure(@Nullable Throwable cause) {
            return new JsLimitException(limit, used, max, cause);
        }
    }

    /** The runtime is being closed. */
    record Closing() implements Stop {
        @Override
        public EkkoException failure(@Nullable Throwable cause) {
            return new JsCancelledException("The runtime was closed while this call was running", cause);
        }
    }

    /** The program has ended itself. */
    record Exited(int status) implements Stop {
        @Override
        public JsExitException failure(@Nullable Throwable cause) {
            return new JsExitException(status, cause);
        }
    }

    /** The calling thread was interrupted. */
    record Interrupted() implements Stop {
        @Override
        public EkkoException failure(@Nullable Throwable cause) {
            return new JsCancelledException("The calling thread was interrupted while the script was running", cause);
        }
    }
}
