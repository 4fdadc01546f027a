package io.gramian.cli.experiment;

import io.gramian.cli.plot.ImageSheet;
import io.gramian.compute.Engine;
import io.gramian.model.dkkm.DkkmModel;
import io.gramian.model.dkkm.ImageLayer;
import io.gramian.tensor.Tensor;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Figure 3 of the paper: the low-level patches that excite units of the last layer, averaged. */
final class DkkmFigure3 extends DkkmPictures {
    private static final int UNITS = 16;
    private static final int IMAGES = 100;
    private static final int ACROSS = 8;
    private static final int ZOOM = 8;

    @Override
    public String name() {
        return "dkkm-figure3";
    }

    @Override
    public String summary() {
        return "Deep kernel k-means, Figure 3: low-level patches that excite the last layer, averaged";
    }

    @Override
    public List<String> notes() {
        List<String> notes = new ArrayList<>(super.notes());
        notes.add(
                "patches.png: of 16 units of the last layer, the mean of the patches of the most frequent first-layer unit among the "
                        + IMAGES + " images that excite it most");
        notes.add(
                "contrast is the standard deviation of the pixels of these means, 0 where patches that differ cancel out");
        return notes;
    }

    @Override
    void look(Engine engine, Unit unit, LabelledSamples images, DkkmModel model, double seconds) throws IOException {
        long before = System.nanoTime();
        ImageLayer last = model.imageLayer(model.layers());
        ImageLayer first = model.imageLayer(1);
        Hits top =
                Hits.of(engine, images.samples().x(), images.samples().image().orElseThrow(), last, IMAGES, unit::tell);
        Hits low =
                Hits.of(engine, images.samples().x(), images.samples().image().orElseThrow(), first, 1, unit::tell);
        List<Tensor> means = new ArrayList<>();
        double contrast = 0;
        for (int each : top.busiest(UNITS)) {
            Tensor mean = mean(low.pixels(mostFrequent(top.of(each), low, first.places())));
            contrast += deviation(mean);
            means.add(mean);
        }
        unit.of(images.name(), "last layer")
                .add("dkkm", "contrast", contrast / means.size(), seconds + (System.nanoTime() - before) / 1e9);
        if (unit.seed() == 0) {
            ImageLayer.Field field = first.field(0);
            unit.picture("patches.png", ImageSheet.draw(lines(means), field.height(), field.width(), ZOOM));
        }
    }

    /** Of the patches of images, those of the unit that most of them belong to. */
    private static List<Hits.Hit> mostFrequent(List<Hits.Hit> images, Hits low, int places) {
        Map<Integer, List<Hits.Hit>> patches = new LinkedHashMap<>();
        for (Hits.Hit image : images) {
            for (int place = 0; place < places; place++) {
                int at = image.image() * places + place;
                patches.computeIfAbsent(low.units()[at], any -> new ArrayList<>())
                        .add(new Hits.Hit(low.values()[at], image.image(), place));
            }
        }
        List<Hits.Hit> most = List.of();
        for (List<Hits.Hit> some : patches.values()) {
            most = some.size() > most.size() ? some : most;
        }
        return most;
    }

    private static Tensor mean(Tensor rows) {
        Tensor mean = Tensor.zeros(1, rows.columns());
        for (int i = 0; i < rows.size(); i++) {
            mean.array()[i % rows.columns()] += rows.get(i / rows.columns(), i % rows.columns()) / rows.rows();
        }
        return mean;
    }

    private static double deviation(Tensor pixels) {
        double sum = 0;
        double squares = 0;
        for (float pixel : pixels.toArray()) {
            sum += pixel;
            squares += pixel * pixel;
        }
        double mean = sum / pixels.size();
        return Math.sqrt(Math.max(0, squares / pixels.size() - mean * mean));
    }

    private static List<ImageSheet.Line> lines(List<Tensor> means) {
        List<ImageSheet.Line> lines = new ArrayList<>();
        for (int from = 0; from < means.size(); from += ACROSS) {
            List<Tensor> some = means.subList(from, Math.min(means.size(), from + ACROSS));
            Tensor line = Tensor.zeros(some.size(), some.getFirst().columns());
            for (int i = 0; i < line.size(); i++) {
                line.array()[i] = some.get(i / line.columns()).get(0, i % line.columns());
            }
            lines.add(new ImageSheet.Line("", line));
        }
        return lines;
    }
}
