package io.gramian.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.gramian.tensor.Tensor;
import org.junit.jupiter.api.Test;

class ImageShapeTest {
    @Test
    void mirrorImagesHaveLeftAndRightExchanged() {
        ImageShape shape = new ImageShape(2, 2, 3);
        Tensor images = Tensor.wrap(new float[] {-1, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12}, 13);
        Tensor image = images.rows(1, 13).reshape(1, 12);
        float[] expected = {3, 2, 1, 6, 5, 4, 9, 8, 7, 12, 11, 10};
        assertArrayEquals(expected, shape.mirrored(image).toArray());
        assertArrayEquals(image.toArray(), shape.mirrored(shape.mirrored(image)).toArray());
        assertThrows(IllegalArgumentException.class, () -> shape.mirrored(images.reshape(1, 13)));
    }
}
