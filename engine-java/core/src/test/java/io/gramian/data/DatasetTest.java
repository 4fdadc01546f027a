package io.gramian.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gramian.io.BadDataException;
import io.gramian.tensor.Tensor;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DatasetTest {
    @Test
    void labelsMustBeAsManyAsRows() {
        Tensor x = Tensor.zeros(3, 2);
        int[] labels = {1, 2};
        String message = assertThrows(IllegalArgumentException.class, () -> Dataset.labelled("wine", x, labels))
                .getMessage();
        assertTrue(message.contains("wine has 2 labels for 3 rows"), message);
    }

    @Test
    void featureNamesMustBeAsManyAsColumns() {
        Tensor x = Tensor.zeros(3, 2);
        List<String> names = List.of("only one");
        assertThrows(IllegalArgumentException.class, () -> new Dataset("wine", x, Optional.empty(), names));
        assertEquals(List.of("a", "b"), new Dataset("wine", x, Optional.empty(), List.of("a", "b")).featureNames());
    }

    @Test
    void classesNumberTheLabelsInAscendingOrder() {
        Dataset cancer = Dataset.labelled("cancer", Tensor.zeros(4, 1), new int[] {4, 2, 2, -1});
        assertEquals(List.of(-1, 2, 4), cancer.classes().classes());
        assertEquals(1, cancer.classes().id(2));
    }

    @Test
    void withoutLabelsThereAreNoClasses() {
        Dataset plain = Dataset.unlabelled("plain", Tensor.zeros(4, 1));
        assertTrue(plain.labels().isEmpty());
        assertThrows(IllegalStateException.class, plain::classes);
    }

    @Test
    void encoderCountsFromZeroInSortedOrder() {
        assertArrayEquals(new int[] {2, 0, 1, 0}, LabelEncoder.encode(new int[] {10, -9, 9, -9}));
        assertArrayEquals(new int[] {1, 2, 0, 2}, LabelEncoder.encode(List.of("cat", "dog", "Cat", "dog")));
        assertArrayEquals(new int[0], LabelEncoder.encode(new int[0]));
    }

    @Test
    void encoderMapsBackAndRefusesTheUnknown() {
        LabelEncoder<String> encoder = LabelEncoder.of(List.of("b", "a", "b"));
        assertEquals(2, encoder.size());
        assertEquals("b", encoder.label(encoder.id("b")));
        assertThrows(IllegalArgumentException.class, () -> encoder.id("c"));
    }

    @Test
    void validationNamesTheFirstPlaceCountedFromOne() {
        Tensor whole = Tensor.ofRows(new float[][] {{Float.NaN, 0, 0}, {1, 2, 3}, {4, 5, Float.NEGATIVE_INFINITY}});
        Tensor view = whole.rows(1, 3);
        String message = assertThrows(BadDataException.class, () -> Validation.requireFinite("x.csv", view))
                .getMessage();
        assertTrue(message.startsWith("x.csv, row 2, column 3: the value is -Infinity"), message);
        Validation.requireFinite("x.csv", whole.rows(1, 2));
    }
}
