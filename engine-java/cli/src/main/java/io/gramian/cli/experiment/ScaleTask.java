package io.gramian.cli.experiment;

import io.gramian.compute.Engine;

/** What {@link ScaleExperiment} measures, in the order in which it does. */
enum ScaleTask {
    KNET("knet", Form.AFFORDED),
    K_MEANS("kmeans", Form.AFFORDED),
    EMBED("embed", Form.AFFORDED),
    ROW_SUMS_STORED("row-sums-stored", Form.STORED),
    ROW_SUMS_TILED("row-sums-tiled", Form.TILED),
    HSIC_GRADIENT("hsic-gradient", Form.AFFORDED),
    EIGEN_STORED("eigen-stored", Form.STORED),
    EIGEN_TILED("eigen-tiled", Form.TILED);

    private final String id;
    private final Form form;

    ScaleTask(String id, Form form) {
        this.id = id;
        this.form = form;
    }

    private enum Form {
        /** Whatever the memory asked for allows. */
        AFFORDED,
        /** With the kernel matrix in memory. */
        STORED,
        /** With the kernel matrix formed anew for each use. */
        TILED
    }

    /** What it is called in rows. */
    String id() {
        return id;
    }

    /** Whether it asks for an engine that cannot afford the kernel matrix. */
    boolean tiled() {
        return form == Form.TILED;
    }

    /** Whether an engine can run it in the form that it is named for, with n rows. */
    boolean runsOn(Engine engine, int n) {
        boolean affords = engine.affords((long) n * n);
        return switch (form) {
            case AFFORDED -> true;
            case STORED -> affords;
            case TILED -> !affords;
        };
    }

    /** Runs it once. */
    void run(ScaleSubject subject) {
        switch (this) {
            case KNET -> subject.fitKernelNet();
            case K_MEANS -> subject.fitKMeans();
            case EMBED -> subject.embed();
            case ROW_SUMS_STORED, ROW_SUMS_TILED -> subject.rowSums();
            case HSIC_GRADIENT -> subject.hsicGradient();
            case EIGEN_STORED, EIGEN_TILED -> subject.eigenvectors();
        }
    }
}
