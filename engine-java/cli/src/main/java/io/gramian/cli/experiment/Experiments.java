package io.gramian.cli.experiment;

import io.gramian.model.Nearest;
import java.util.List;

/** The experiments there are. */
public final class Experiments {
    private static final List<Experiment> ALL = List.of(
            new KnetTable2(),
            new KnetTable4(),
            new KnetTable6(),
            new KnetTable7(),
            new KnetFigure1(),
            new KnetFigure2(),
            new KnetFigure4(),
            new KnetFigure5(),
            new DcnFigure1(),
            new DcnTable1(),
            new DcnTable2(),
            new DcnTable3(),
            new DcnFigure5(),
            new DcnFigure6(),
            new DkaeTable1(),
            new DkaeTable2(),
            new DkaeFigure3(),
            new DkaeFigure4(),
            new DkaeFigure5(),
            new DkkmTable1(),
            new DkkmFigure1(),
            new DkkmFigure2(),
            new DkkmFigure3(),
            new DkkmFigure4(),
            new DkkmFigure5(),
            new ScaleExperiment());

    private Experiments() {}

    /** All, in the order in which people are shown them. */
    public static List<Experiment> all() {
        return ALL;
    }

    /**
     * The experiment of a name.
     *
     * @throws IllegalArgumentException if there is none; the message has the nearest known name
     */
    public static Experiment named(String name) {
        List<String> names = ALL.stream().map(Experiment::name).toList();
        int at = names.indexOf(name);
        if (at < 0) {
            throw new IllegalArgumentException("unknown experiment '" + name + "': did you mean '"
                    + Nearest.of(name, names) + "'? Known are " + String.join(", ", names));
        }
        return ALL.get(at);
    }
}
