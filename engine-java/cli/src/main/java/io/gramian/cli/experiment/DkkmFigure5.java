package io.gramian.cli.experiment;

import io.gramian.cli.plot.ImageSheet;
import io.gramian.compute.Engine;
import io.gramian.model.dkkm.DkkmModel;
import io.gramian.model.dkkm.ImageLayer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Figure 5 of the paper: images that activate a unit of the last layer. */
final class DkkmFigure5 extends DkkmPictures {
    /** The paper shows images above it. */
    private static final double ACTIVE = 0.8;

    private static final int UNITS = 12;
    private static final int IMAGES = 16;

    @Override
    public String name() {
        return "dkkm-figure5";
    }

    @Override
    public String summary() {
        return "Deep kernel k-means, Figure 5: images that activate a unit of the last layer by more than " + ACTIVE;
    }

    @Override
    public List<String> notes() {
        List<String> notes = new ArrayList<>(super.notes());
        notes.add("the paper shows faces of LFW and TRECVID's videos, which cannot be had: CIFAR-10 stands in");
        notes.add("images.png: of the " + UNITS + " units that are the strongest one of most images, those of above "
                + ACTIVE + ", at most " + IMAGES);
        notes.add("active is the share of images with a unit above " + ACTIVE
                + "; purity that of the most frequent class of a unit among them");
        return notes;
    }

    @Override
    void look(Engine engine, Unit unit, LabelledSamples images, DkkmModel model, double seconds) throws IOException {
        long before = System.nanoTime();
        ImageLayer layer = model.imageLayer(model.layers());
        Hits hits = Hits.of(
                engine, images.samples().x(), images.samples().image().orElseThrow(), layer, IMAGES, unit::tell);
        int[][] counts = new int[layer.units()][images.clusters()];
        int active = 0;
        for (int i = 0; i < hits.units().length; i++) {
            if (hits.values()[i] > ACTIVE) {
                active++;
                counts[hits.units()[i]][images.classes()[i / layer.places()]]++;
            }
        }
        int most = Arrays.stream(counts)
                .mapToInt(each -> Arrays.stream(each).max().orElse(0))
                .sum();
        double taken = seconds + (System.nanoTime() - before) / 1e9;
        Figures.Group group = unit.of(images.name(), "last layer");
        group.add("dkkm", "active", (double) active / hits.units().length, taken);
        group.add("dkkm", "purity", (double) most / Math.max(1, active), taken);
        if (unit.seed() == 0) {
            picture(unit, hits, layer.field(0));
        }
    }

    private static void picture(Unit unit, Hits hits, ImageLayer.Field field) throws IOException {
        List<ImageSheet.Line> lines = new ArrayList<>();
        for (int each : hits.busiest(UNITS)) {
            List<Hits.Hit> above =
                    hits.of(each).stream().filter(hit -> hit.value() > ACTIVE).toList();
            if (!above.isEmpty()) {
                lines.add(new ImageSheet.Line("unit " + each, hits.pixels(above)));
            }
        }
        if (!lines.isEmpty()) {
            unit.picture("images.png", ImageSheet.draw(lines, field.height(), field.width(), 1));
        }
    }
}
