package dev.ekko.cli.run;

import dev.ekko.permission.PermissionPrompt;
import dev.ekko.permission.Permissions;

/** The process that a program runs in: its own, or one that serves many and cannot take every program. */
public interface RunPlace {
    /** What {@code run} returns, having done nothing, for a program that this place does not take. */
    int NOT_HERE = -1;

    /** A process of the program's own, which takes everything. */
    RunPlace OWN_PROCESS = new RunPlace() {
        @Override
        public boolean takes(Permissions permissions, boolean unforeseeable) {
            return true;
        }

        @Override
        public void begins(AutoCloseable program) {
            // Here the end of the process is the end of the program.
        }

        @Override
        public PermissionPrompt prompt(PermissionPrompt person) {
            return person;
        }
    };

    /**
     * Asked before anything of a program is read or printed.
     *
     * @param permissions what its flags allow
     * @param unforeseeable whether more may be allowed on the way, or it runs again and again
     * @return whether it can run here
     */
    boolean takes(Permissions permissions, boolean unforeseeable);

    /** Told of a program before it runs; closing the program stops it. */
    void begins(AutoCloseable program);

    /** The prompt to use here in place of one that asks the person at the terminal. */
    PermissionPrompt prompt(PermissionPrompt person);
}
