package dev.ekko.builtins.messaging;

/** Where a port is: a realm. Called under the exchange's lock, so these only leave a task for the realm. */
interface Seat {

    /** A message waits at a port that has been started. */
    void ready(int port);

    /** A port has come to its end, because the other one has. */
    void closed(int port);
}
