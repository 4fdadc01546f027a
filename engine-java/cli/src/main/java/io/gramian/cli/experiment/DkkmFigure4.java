package io.gramian.cli.experiment;

import io.gramian.cli.plot.ImageSheet;
import io.gramian.compute.Engine;
import io.gramian.metric.NormalizedMutualInformation;
import io.gramian.model.dkkm.DkkmModel;
import io.gramian.model.dkkm.ImageLayer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Figure 4 of the paper: clusters of patches in the middle of the layers. */
final class DkkmFigure4 extends DkkmPictures {
    private static final int LAYER = 2;
    private static final int UNITS = 12;
    private static final int PATCHES = 16;
    private static final int ZOOM = 2;

    @Override
    public String name() {
        return "dkkm-figure4";
    }

    @Override
    public String summary() {
        return "Deep kernel k-means, Figure 4: clusters of patches in the second of four layers";
    }

    @Override
    public List<String> notes() {
        List<String> notes = new ArrayList<>(super.notes());
        notes.add("clusters.png: of the " + UNITS + " units of layer 2 with most patches, the " + PATCHES
                + " that they answer to most; a patch is what a place sees after the merge, 16×16 pixels");
        notes.add("nmi is that of the strongest unit of a patch and the class of its image");
        return notes;
    }

    @Override
    void look(Engine engine, Unit unit, LabelledSamples images, DkkmModel model, double seconds) throws IOException {
        long before = System.nanoTime();
        ImageLayer layer = model.imageLayer(Math.min(LAYER, model.layers()));
        Hits hits = Hits.of(
                engine, images.samples().x(), images.samples().image().orElseThrow(), layer, PATCHES, unit::tell);
        int[] classes = new int[hits.units().length];
        for (int i = 0; i < classes.length; i++) {
            classes[i] = images.classes()[i / layer.places()];
        }
        unit.of(images.name(), "layer " + LAYER)
                .add(
                        "dkkm",
                        Row.NMI,
                        NormalizedMutualInformation.of(hits.units(), classes),
                        seconds + (System.nanoTime() - before) / 1e9);
        if (unit.seed() == 0) {
            ImageLayer.Field field = layer.field(0);
            List<ImageSheet.Line> lines = new ArrayList<>();
            for (int each : hits.busiest(UNITS)) {
                lines.add(new ImageSheet.Line("unit " + each, hits.pixels(hits.of(each))));
            }
            unit.picture("clusters.png", ImageSheet.draw(lines, field.height(), field.width(), ZOOM));
        }
    }
}
