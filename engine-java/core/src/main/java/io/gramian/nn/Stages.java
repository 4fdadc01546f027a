package io.gramian.nn;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * A training of several stages, one after the other, that leaves a snapshot after an epoch where one is due, and goes on
 * from the last one: stages that lie behind it are skipped, and the result is the same to the byte.
 *
 * <pre>{@code
 * Stages stages = new Stages(checkpoints, watch);
 * stages.lasting("network", Resumable.of(compute, autoencoder.state()));
 * stages.run("fine-tuning", 50, EarlyStopping.never(), () -> new Trainer(...));
 * }</pre>
 */
public final class Stages {
    private final Checkpoints checkpoints;
    private final Watch watch;
    private final Map<String, Resumable> lasting = new LinkedHashMap<>();
    private final List<Epoch> history = new ArrayList<>();
    private Snapshot pending;
    private int next;

    /**
     * A training that has not begun, or that will go on from the last of the checkpoints.
     *
     * @param watch hears of every epoch that is trained
     */
    public Stages(Checkpoints checkpoints, Watch watch) {
        this.checkpoints = checkpoints;
        this.watch = watch;
        this.pending = checkpoints.last().orElse(null);
    }

    /**
     * An epoch that was trained.
     *
     * @param stage the name of its stage
     * @param number counted from 1 in its stage
     * @param loss its loss
     */
    public record Epoch(String stage, int number, double loss) {}

    /** Hears how a training goes on. */
    @FunctionalInterface
    public interface Watch {
        /** Listens to nothing. */
        Watch NONE = (epoch, of) -> {};

        /**
         * Called after an epoch.
         *
         * @param of how many epochs its stage has at most
         */
        void onEpoch(Epoch epoch, int of);
    }

    /** Names what every snapshot holds, whichever the stage: what the stages hand on to each other. */
    public void lasting(String name, Resumable part) {
        lasting.put(name, part);
    }

    /** All epochs so far, those before an interruption too. */
    public List<Epoch> history() {
        return List.copyOf(history);
    }

    /**
     * Runs a stage, or what is left of it.
     *
     * @param epochs how many at most; a stage of 0 begins and ends
     * @param stopping ends it earlier
     * @param stage makes the stage; not called where it lies behind the snapshot
     * @throws java.util.concurrent.CancellationException if the thread is interrupted
     * @throws DivergenceException if a loss is not finite; the last checkpoint stays
     * @throws IllegalArgumentException if the snapshot is of another training
     */
    public void run(String name, int epochs, EarlyStopping stopping, Supplier<? extends Stage> stage) {
        int index = next++;
        if (pending != null && pending.count("stage") > index) {
            return;
        }
        Stage running = stage.get();
        int done = pending == null ? 0 : resume(index, name, running, stopping);
        if (done == 0) {
            running.begin();
        }
        boolean last = stopping.stopped() || (done > 0 && running.finished());
        for (int number = done + 1; number <= epochs && !last; number++) {
            Epoch epoch = new Epoch(name, number, running.epoch());
            history.add(epoch);
            stopping.offer(epoch.loss());
            watch.onEpoch(epoch, epochs);
            last = number == epochs || stopping.stopped() || running.finished();
            if (last) {
                stopping.putBackBest();
            }
            if (checkpoints.due(last)) {
                checkpoints.keep(snapshot(index, epoch, running, stopping));
            }
        }
    }

    private int resume(int index, String name, Stage running, EarlyStopping stopping) {
        Snapshot from = pending;
        pending = null;
        if (from.count("stage") != index || !from.text("name").equals(name)) {
            throw new IllegalArgumentException("the checkpoint was left in stage " + from.text("name") + ", this is "
                    + name + ": it is of another training");
        }
        lasting.forEach((part, of) -> of.load(from, part + "."));
        running.load(from, "running.");
        stopping.load(from, "stopping.");
        for (int i = 0; i < from.count("history"); i++) {
            String[] entry = from.text("history." + i).split(" ", 3);
            history.add(new Epoch(entry[2], Integer.parseInt(entry[0]), Double.parseDouble(entry[1])));
        }
        return Math.toIntExact(from.count("epoch"));
    }

    private Snapshot snapshot(int index, Epoch epoch, Stage running, EarlyStopping stopping) {
        Snapshot snapshot = new Snapshot();
        snapshot.put("stage", index);
        snapshot.put("name", epoch.stage());
        snapshot.put("epoch", epoch.number());
        snapshot.put("history", history.size());
        for (int i = 0; i < history.size(); i++) {
            Epoch each = history.get(i);
            snapshot.put("history." + i, each.number() + " " + each.loss() + " " + each.stage());
        }
        lasting.forEach((part, of) -> of.save(snapshot, part + "."));
        running.save(snapshot, "running.");
        stopping.save(snapshot, "stopping.");
        return snapshot;
    }
}
