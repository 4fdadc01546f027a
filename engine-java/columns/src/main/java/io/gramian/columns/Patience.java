package io.gramian.columns;

import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

/**
 * How long a step of a library may take, which may wait for ever where a file is damaged, and does not hear of interrupts. A step
 * that takes too long is left to itself.
 */
final class Patience {
    private final Duration most;

    Patience(Duration most) {
        this.most = most;
    }

    /**
     * Takes a step.
     *
     * @throws IllegalStateException if it takes too long
     * @throws CancellationException if the thread is interrupted meanwhile
     */
    boolean step(BooleanSupplier step) {
        CompletableFuture<Boolean> result = new CompletableFuture<>();
        Thread.ofPlatform().name("gramian-parquet").daemon().start(() -> {
            try {
                result.complete(step.getAsBoolean());
            } catch (RuntimeException | Error e) {
                result.completeExceptionally(e);
            }
        });
        try {
            return result.get(most.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new IllegalStateException("there is no answer within " + most.toSeconds() + " s", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new CompletionException(e.getCause());
        }
    }
}
