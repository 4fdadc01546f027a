package io.gramian.cli.command;

import java.io.IOException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.function.Predicate;

/**
 * Pieces of work that a thread of its own makes ahead of those who take them, a few at most. Failures come out where the piece
 * would have. One thread takes.
 */
final class Ahead<T> implements AutoCloseable {
    private final BlockingQueue<Made<T>> made;
    private final Thread thread;

    /** Makes the next piece. */
    @FunctionalInterface
    interface Source<T> {
        T next() throws IOException;
    }

    private record Made<T>(T piece, Throwable failure) {}

    /**
     * Begins at once.
     *
     * @param name of the thread
     * @param most pieces that wait to be taken
     * @param source asked until a piece is the last or it fails
     * @param last whether a piece is the last
     */
    Ahead(String name, int most, Source<T> source, Predicate<T> last) {
        made = new ArrayBlockingQueue<>(most);
        thread = Thread.ofPlatform().name(name).daemon().start(() -> make(source, last));
    }

    private void make(Source<T> source, Predicate<T> last) {
        try {
            boolean more = true;
            while (more) {
                Made<T> next = one(source);
                more = next.failure == null && !last.test(next.piece);
                made.put(next);
            }
        } catch (InterruptedException e) {
            // Nobody takes any more.
            Thread.currentThread().interrupt();
        }
    }

    private Made<T> one(Source<T> source) {
        try {
            return new Made<>(source.next(), null);
        } catch (IOException | RuntimeException | Error failure) {
            return new Made<>(null, failure);
        }
    }

    /**
     * The next piece; after the last one none is to be asked for.
     *
     * @throws CancellationException if the thread is interrupted
     */
    T next() throws IOException {
        Made<T> next;
        try {
            next = made.take();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted");
        }
        if (next.failure instanceof IOException failure) {
            throw failure;
        }
        if (next.failure instanceof RuntimeException failure) {
            throw failure;
        }
        if (next.failure instanceof Error failure) {
            throw failure;
        }
        return next.piece;
    }

    /** Ends the thread, and waits until it has ended. */
    @Override
    public void close() {
        thread.interrupt();
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
