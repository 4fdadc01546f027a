package io.gramian.cli.experiment;

import io.gramian.classify.L2Svm;
import io.gramian.classify.LinearClassifier;
import io.gramian.classify.RidgeClassifier;
import io.gramian.compute.Cancellation;
import io.gramian.compute.Engine;
import io.gramian.model.Model;
import io.gramian.tensor.Tensor;
import java.util.Arrays;
import java.util.function.Consumer;

/** How well a linear classifier of a model's features tells the classes of images apart. */
final class Classification {
    private static final int BLOCK = 500;

    /** C of the support vector machine, and λ of ridge regression, the strongest regularisation first. */
    private static final double[] COSTS = {0.3, 1, 3, 10, 30, 100, 300};

    private static final double[] LAMBDAS = {1, 0.3, 0.1, 0.03, 0.01, 0.003};

    /** Of the training samples, one in so many chooses among them. */
    private static final int HELD_OUT = 10;

    /** The choice is made with so many of the others at most. */
    private static final int MOST_CHOOSING = 10_000;

    /** Above, the matrix of ridge regression takes longer than all the rest. */
    private static final int MOST_RIDGE = 5_000;

    private final Engine engine;
    private final Consumer<String> told;
    private final Tensor train;
    private final Tensor test;
    private final int[] trainClasses;
    private final int[] testClasses;
    private final int classes;

    /** Embeds all samples. */
    Classification(Engine engine, Consumer<String> told, Model model, LabelledSamples train, LabelledSamples test) {
        this.engine = engine;
        this.told = told;
        this.classes = train.clusters();
        // In random order, so that the part held out is one of all classes.
        int[] order = engine.random("order of classification").permutation(train.size());
        LabelledSamples shuffled = train.gather(order);
        this.train = embed(model, shuffled, "features to train on");
        this.test = embed(model, test, "features to test on");
        this.trainClasses = shuffled.classes();
        this.testClasses = test.classes();
    }

    private Tensor embed(Model model, LabelledSamples samples, String what) {
        int n = samples.size();
        Tensor all = engine.compute().zeros(n, model.embeddingSize());
        for (int from = 0; from < n; from += BLOCK) {
            Cancellation.check("the experiment");
            int to = Math.min(n, from + BLOCK);
            Tensor block = model.embed(engine, samples.samples().x().rows(from, to));
            engine.compute().combine(1, block, 0, block, all.rows(from, to));
            told.accept(what + " " + to + "/" + n);
        }
        return all;
    }

    /** Classifies and takes the accuracies on the test samples; time runs from a moment of {@link System#nanoTime}. */
    void score(Figures.Group group, String name, long since) {
        // Both regularise beside the mean over rows: what was chosen with fewer counts for less with more.
        double more = (double) train.rows() / choosing();
        double cost = more * best("support vector machine", COSTS, this::svm);
        double accuracy = svm(train, trainClasses, cost).accuracy(engine, test, testClasses);
        group.add(name, Row.ACCURACY, accuracy, (System.nanoTime() - since) / 1e9);
        if (train.columns() <= MOST_RIDGE) {
            double lambda = best("ridge regression", LAMBDAS, this::ridge) / more;
            double ridge = ridge(train, trainClasses, lambda).accuracy(engine, test, testClasses);
            group.add(name, Row.RIDGE_ACCURACY, ridge, (System.nanoTime() - since) / 1e9);
        }
    }

    /** How many rows choose a regularisation; those held out tell how well. */
    private int choosing() {
        return Math.min(MOST_CHOOSING, train.rows() - train.rows() / HELD_OUT);
    }

    private interface Fit {
        LinearClassifier of(Tensor x, int[] labels, double regularisation);
    }

    private LinearClassifier svm(Tensor x, int[] labels, double cost) {
        return L2Svm.fit(engine, x, labels, classes, L2Svm.Options.of(cost));
    }

    private LinearClassifier ridge(Tensor x, int[] labels, double lambda) {
        return RidgeClassifier.fit(engine, x, labels, classes, lambda);
    }

    /** The value of the greatest accuracy on the samples held out; the search ends when it falls. */
    private double best(String what, double[] values, Fit fit) {
        int part = train.rows() - train.rows() / HELD_OUT;
        int choosing = choosing();
        Tensor held = train.rows(part, train.rows());
        int[] heldClasses = Arrays.copyOfRange(trainClasses, part, trainClasses.length);
        double best = values[0];
        double most = -1;
        for (double value : values) {
            told.accept(what + " with " + value);
            double accuracy = fit.of(train.rows(0, choosing), Arrays.copyOf(trainClasses, choosing), value)
                    .accuracy(engine, held, heldClasses);
            if (accuracy < most) {
                break;
            }
            most = accuracy;
            best = value;
        }
        return best;
    }
}
