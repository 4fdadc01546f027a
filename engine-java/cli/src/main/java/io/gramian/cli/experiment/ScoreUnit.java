package io.gramian.cli.experiment;

/** How a paper prints scores that are fractions here. */
public enum ScoreUnit {
    /** From 0 to 100. */
    PERCENT(100, 1, "in percent"),
    /** From 0 to 1. */
    FRACTION(1, 3, "from 0 to 1");

    private final double factor;
    private final int decimals;
    private final String text;

    ScoreUnit(double factor, int decimals, String text) {
        this.factor = factor;
        this.decimals = decimals;
        this.text = text;
    }

    /** What a fraction is multiplied by. */
    double factor() {
        return factor;
    }

    /** How many decimals are worth printing. */
    int decimals() {
        return decimals;
    }

    /** For people: in what scores are. */
    public String text() {
        return text;
    }
}
