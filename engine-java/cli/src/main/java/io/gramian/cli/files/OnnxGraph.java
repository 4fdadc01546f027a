package io.gramian.cli.files;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import io.gramian.tensor.Tensor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A graph of ONNX as it grows, in the messages of onnx.proto; the numbers of fields are theirs. */
final class OnnxGraph {
    private static final int FLOAT = 1;
    private static final int INT64 = 7;
    private static final int ATTRIBUTE_INT = 2;
    private static final int ATTRIBUTE_INTS = 7;

    private static final int IR_VERSION = 7;
    private static final int OPERATORS = 13;

    private final Message graph = new Message();
    private int nodes;

    /** One message of the format, written field by field. */
    private static final class Message {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        @FunctionalInterface
        private interface Field {
            void write(CodedOutputStream out) throws IOException;
        }

        private Message put(Field field) {
            try {
                CodedOutputStream out = CodedOutputStream.newInstance(bytes);
                field.write(out);
                out.flush();
                return this;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        Message integer(int field, long value) {
            return put(out -> out.writeInt64(field, value));
        }

        Message text(int field, String value) {
            return put(out -> out.writeString(field, value));
        }

        Message bytes(int field, ByteString value) {
            return put(out -> out.writeBytes(field, value));
        }

        Message message(int field, Message value) {
            return put(out -> out.writeByteArray(field, value.bytes.toByteArray()));
        }
    }

    /** Adds an operator; the name of what it yields. */
    String node(String operator, List<String> inputs, Map<String, Object> attributes) {
        nodes++;
        String output = operator.toLowerCase(Locale.ROOT) + "." + nodes;
        add(operator, inputs, attributes, output);
        return output;
    }

    /** Likewise, without attributes. */
    String node(String operator, List<String> inputs) {
        return node(operator, inputs, Map.of());
    }

    /** Adds an operator whose result has a name. */
    void named(String operator, String input, String output) {
        add(operator, List.of(input), Map.of(), output);
    }

    private void add(String operator, List<String> inputs, Map<String, Object> attributes, String output) {
        Message node = new Message();
        inputs.forEach(input -> node.text(1, input));
        node.text(2, output).text(3, output).text(4, operator);
        attributes.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(each -> node.message(5, attribute(each.getKey(), each.getValue())));
        graph.message(1, node);
    }

    private static Message attribute(String name, Object value) {
        Message attribute = new Message().text(1, name);
        if (value instanceof long[] values) {
            for (long each : values) {
                attribute.integer(8, each);
            }
            return attribute.integer(20, ATTRIBUTE_INTS);
        }
        return attribute.integer(3, (Long) value).integer(20, ATTRIBUTE_INT);
    }

    /** Adds a matrix of constants; its name. */
    String tensor(String name, Tensor values) {
        ByteBuffer raw = ByteBuffer.allocate(values.size() * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        raw.asFloatBuffer().put(values.array(), values.offset(), values.size());
        graph.message(
                5,
                new Message()
                        .integer(1, values.rows())
                        .integer(1, values.columns())
                        .integer(2, FLOAT)
                        .text(8, name)
                        .bytes(9, ByteString.copyFrom(raw)));
        return name;
    }

    /** Says that rows of so many elements are given. */
    void input(String name, int columns) {
        graph.message(11, value(name, FLOAT, columns));
    }

    /** Says that rows of so many elements are a result. */
    void floats(String name, int columns) {
        graph.message(12, value(name, FLOAT, columns));
    }

    /** Says that an integer for each row is a result. */
    void integers(String name) {
        graph.message(12, value(name, INT64, 0));
    }

    private static Message value(String name, int type, int columns) {
        Message shape = new Message().message(1, new Message().text(2, "n"));
        if (columns > 0) {
            shape.message(1, new Message().integer(1, columns));
        }
        Message tensor = new Message().integer(1, type).message(2, shape);
        return new Message().text(1, name).message(2, new Message().message(1, tensor));
    }

    /** The bytes of the model. */
    byte[] model(Map<String, String> metadata) {
        graph.text(2, "gramian");
        Message model = new Message()
                .integer(1, IR_VERSION)
                .text(2, "gramian")
                .message(7, graph)
                .message(8, new Message().text(1, "").integer(2, OPERATORS));
        metadata.forEach(
                (key, value) -> model.message(14, new Message().text(1, key).text(2, value)));
        return model.bytes.toByteArray();
    }
}
