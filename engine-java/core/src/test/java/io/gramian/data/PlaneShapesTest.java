package io.gramian.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gramian.cluster.KMeans;
import io.gramian.cluster.KMeansOptions;
import io.gramian.compute.Engine;
import io.gramian.metric.NormalizedMutualInformation;
import io.gramian.tensor.Tensor;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PlaneShapesTest {
    @Test
    void ringsHaveTheirRadii() {
        Dataset rings = PlaneShapes.RINGS.draw(400, 0, 3);
        int[] labels = rings.labels().orElseThrow();
        for (int i = 0; i < labels.length; i++) {
            double radius = Math.hypot(rings.x().get(i, 0), rings.x().get(i, 1));
            assertEquals(0.3 + labels[i], radius, 1e-6);
        }
    }

    @Test
    void moonsAreHalvesOfUnitCircles() {
        Dataset moons = PlaneShapes.MOONS.draw(400, 0, 3);
        int[] labels = moons.labels().orElseThrow();
        for (int i = 0; i < labels.length; i++) {
            double x = moons.x().get(i, 0) - (labels[i] % 2);
            double y = moons.x().get(i, 1) - (labels[i] < 2 ? 0 : 2) - (labels[i] % 2) * 0.4;
            assertEquals(1, Math.hypot(x, y), 1e-6);
            assertTrue(labels[i] % 2 == 0 ? y >= -1e-6 : y <= 1e-6);
        }
    }

    @ParameterizedTest
    @EnumSource(PlaneShapes.class)
    void kMeansDoesNotFindThem(PlaneShapes shapes) {
        for (long seed = 0; seed < 3; seed++) {
            Dataset drawn = shapes.draw(1000, 0.07, seed);
            int[] truth = drawn.labels().orElseThrow();
            try (Engine engine = Engine.builder().threads(1).build()) {
                Tensor x = Scaling.standard(drawn.x()).apply(drawn.x()).dense();
                int[] labels = KMeans.fit(engine, x, KMeansOptions.of(PlaneShapes.CLUSTERS), "test")
                        .labels();
                double score = NormalizedMutualInformation.of(labels, truth);
                assertTrue(score < 0.6, shapes + ": " + score);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(PlaneShapes.class)
    void aSeedGivesTheSamePointsAndClustersOfEqualSize(PlaneShapes shapes) {
        Dataset one = shapes.draw(402, 0.1, 9);
        assertArrayEquals(one.x().toArray(), shapes.draw(402, 0.1, 9).x().toArray());
        int[] labels = one.labels().orElseThrow();
        for (int cluster = 0; cluster < PlaneShapes.CLUSTERS; cluster++) {
            int of = cluster;
            long size = Arrays.stream(labels).filter(label -> label == of).count();
            assertEquals(cluster < 2 ? 101 : 100, size);
        }
    }

    @Test
    void badNoiseIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> PlaneShapes.MOONS.draw(100, -1, 0));
        assertThrows(IllegalArgumentException.class, () -> PlaneShapes.MOONS.draw(3, 0, 0));
    }
}
