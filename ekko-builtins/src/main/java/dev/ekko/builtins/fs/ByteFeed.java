package dev.ekko.builtins.fs;

import dev.ekko.module.JsExport;
import dev.ekko.spi.GivenBytes;
import java.io.IOException;
import java.nio.channels.ReadableByteChannel;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Reads a file piece by piece, some pieces ahead of the script, so that the disk and the script work at the same time.
 *
 * <p>A script that is faster than the reading waits for a moment where it is: as long as the system has the file in memory
 * that is shorter than a promise's way back to the realm. Where it has not, the moments get rare. After some milliseconds
 * with pieces that were there at once, one comes as a promise all the same, so that timers and other events get their turn.
 */
public final class ByteFeed implements Resources.Closing {
    private static final int AHEAD = 3;
    private static final long MOMENT = TimeUnit.MICROSECONDS.toNanos(300);
    private static final int WITHOUT_A_MOMENT = 16;
    private static final long TURN = TimeUnit.MILLISECONDS.toNanos(5);

    private final ReadableByteChannel channel;
    private final Pieces pieces;
    private final Lane lane;
    private final Resources resources;
    private final String shown;
    private final boolean aside;
    private long left;

    /** Guards what follows. */
    private final ReentrantLock lock = new ReentrantLock();

    private final Condition arrived = lock.newCondition();
    private final Queue<Pieces.Piece> ready = new ArrayDeque<>();
    private @Nullable CompletableFuture<@Nullable GivenBytes> waiting;
    private @Nullable Throwable failure;
    private boolean ended;
    private boolean reading;
    private boolean closed;
    private int inVain;
    private long turnBegan;
    private boolean inTurn;

    /**
     * Begins with nothing; the first piece is read when it is wanted.
     *
     * @param left how much to read; negative for all
     * @param aside whether reading may take for ever, as of a pipe
     */
    ByteFeed(
            ReadableByteChannel channel,
            Pieces pieces,
            Lane lane,
            Resources resources,
            String shown,
            long left,
            boolean aside) {
        this.channel = channel;
        this.pieces = pieces;
        this.lane = lane;
        this.resources = resources;
        this.shown = shown;
        this.left = left < 0 ? Long.MAX_VALUE : left;
        this.aside = aside;
        resources.add(this);
    }

    /** The next piece where it is there already or in a moment, otherwise null: then {@link #next} is asked. */
    @JsExport
    public @Nullable GivenBytes poll() {
        Pieces.Piece piece;
        lock.lock();
        try {
            if (isTurnOver()) {
                return null;
            }
            readOn();
            if (ready.isEmpty() && reading && !aside) {
                waitForAMoment();
            }
            piece = ready.poll();
            readOn();
        } finally {
            lock.unlock();
        }
        // Copied here, by the realm's thread, while the other one reads on.
        return piece == null ? null : new GivenBytes(piece.bytes());
    }

    private boolean isTurnOver() {
        long now = System.nanoTime();
        if (!inTurn) {
            inTurn = true;
            turnBegan = now;
        }
        return now - turnBegan > TURN;
    }

    private void waitForAMoment() {
        if (inVain > 0) {
            inVain--;
            return;
        }
        long nanos = MOMENT;
        try {
            while (ready.isEmpty() && reading && nanos > 0) {
                nanos = arrived.awaitNanos(nanos);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (ready.isEmpty() && reading) {
            inVain = WITHOUT_A_MOMENT;
        }
    }

    /** The next piece, null at the end. */
    @JsExport
    public CompletionStage<@Nullable GivenBytes> next() {
        CompletableFuture<@Nullable GivenBytes> result = new CompletableFuture<>();
        lock.lock();
        try {
            inTurn = false;
            Pieces.Piece piece = ready.poll();
            if (piece != null) {
                lane.later(() -> result.complete(new GivenBytes(piece.bytes())));
            } else if (failure != null) {
                result.completeExceptionally(failure);
            } else if (ended || closed) {
                result.complete(null);
            } else {
                waiting = result;
            }
            readOn();
        } finally {
            lock.unlock();
        }
        return result;
    }

    /** Nobody wants more. */
    @JsExport
    public void cancel() {
        lock.lock();
        try {
            ready.forEach(Pieces.Piece::drop);
            ready.clear();
        } finally {
            lock.unlock();
        }
        resources.close(this);
    }

    private void readOn() {
        if (reading || ended || closed || ready.size() >= AHEAD) {
            return;
        }
        reading = true;
        if (aside) {
            lane.runAside("read", shown, () -> {
                readAhead();
                return shown;
            });
        } else {
            lane.execute(this::readAhead);
        }
    }

    @SuppressWarnings("IllegalCatch") // whoever waits must hear of it
    private void readAhead() {
        try {
            while (isWanted()) {
                Pieces.Piece piece = pieces.next(left);
                if (piece == null) {
                    finish(null);
                } else {
                    left -= piece.length();
                    arrived(piece);
                }
            }
        } catch (Throwable problem) {
            finish(problem);
        }
    }

    private boolean isWanted() {
        lock.lock();
        try {
            reading = !closed && !ended && ready.size() < AHEAD;
            return reading;
        } finally {
            lock.unlock();
        }
    }

    private void arrived(Pieces.Piece piece) {
        CompletableFuture<@Nullable GivenBytes> waits;
        lock.lock();
        try {
            waits = waiting;
            waiting = null;
            if (waits == null) {
                ready.add(piece);
                arrived.signal();
            }
        } finally {
            lock.unlock();
        }
        if (waits != null) {
            waits.complete(new GivenBytes(piece.bytes()));
        }
    }

    /** Nothing more is read: at the end, where there is no problem, or after a failure. */
    private void finish(@Nullable Throwable problem) {
        CompletableFuture<@Nullable GivenBytes> waits;
        Throwable told;
        lock.lock();
        try {
            told = problem == null || closed ? null : Failures.of(problem, "read", shown);
            failure = told;
            ended = true;
            reading = false;
            waits = waiting;
            waiting = null;
            arrived.signal();
        } finally {
            lock.unlock();
        }
        resources.close(this);
        if (waits != null) {
            if (told == null) {
                waits.complete(null);
            } else {
                waits.completeExceptionally(told);
            }
        }
    }

    @Override
    public void closeNow() throws IOException {
        CompletableFuture<@Nullable GivenBytes> waits;
        lock.lock();
        try {
            closed = true;
            waits = waiting;
            waiting = null;
            arrived.signal();
        } finally {
            lock.unlock();
        }
        channel.close();
        if (waits != null) {
            waits.complete(null);
        }
    }
}
