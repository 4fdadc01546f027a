package io.gramian.cli.experiment;

import io.gramian.cli.plot.Png;
import io.gramian.compute.Engine;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * A part of an experiment that counts as a whole: what it yielded is kept once it is done, so that an experiment that was
 * interrupted does not do it again. It has to yield the same whatever was done before it.
 */
final class Unit implements Figures, Pictures {
    private final long seed;
    private final Path out;
    private final Path checkpoints;
    private final Consumer<String> told;
    private final List<Figure> figures = new ArrayList<>();
    private final List<String> pictures = new ArrayList<>();

    /** Does a unit. */
    @FunctionalInterface
    interface Work {
        /**
         * Does it.
         *
         * @param engine of the seed of the unit; the caller closes it
         * @param unit takes what it yields
         */
        void run(Engine engine, Unit unit) throws IOException;
    }

    /**
     * A unit that has yielded nothing yet.
     *
     * @param seed counted from 0, whichever the first one is
     * @param out an existing folder for pictures
     * @param checkpoints what {@link #checkpoints} makes
     * @param told hears how it goes on
     */
    Unit(long seed, Path out, Path checkpoints, Consumer<String> told) {
        this.seed = seed;
        this.out = out;
        this.checkpoints = checkpoints;
        this.told = told;
    }

    /** Which of the seeds it is for, counted from 0: pictures are those of the first. */
    long seed() {
        return seed;
    }

    /** Says how far it is. */
    void tell(String what) {
        told.accept(what);
    }

    @Override
    public void add(Figure figure) {
        figures.add(figure);
    }

    @Override
    public void picture(String name, BufferedImage image) throws IOException {
        Png.write(image, out.resolve(name));
        pictures.add(name);
    }

    /**
     * A folder for checkpoints of what the unit trains. It outlives an interruption, holds what the unit left in it
     * then, and is deleted when the unit is done.
     */
    Path checkpoints() throws IOException {
        return Files.createDirectories(checkpoints);
    }

    /** What it yielded so far. */
    Journal.Entry entry(String name) {
        return new Journal.Entry(name, figures, pictures);
    }
}
