package io.gramian.io;

import io.gramian.tensor.Shape;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The head of an NPY file, versions 1 to 3: a magic string, the version, the length of the rest, and a Python
 * dictionary that says how the elements lie. Source: NumPy Enhancement Proposal 1.
 *
 * @param extents as the file gives them; none for a single value
 * @param columns of a row of it, which is all that one index of the first axis stands for
 */
record NpyHeader(NpyType type, boolean fortranOrder, List<Long> extents, int columns) {
    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
    private static final int ALIGNMENT = 64;
    private static final int MAX_LENGTH = 1 << 16;
    private static final int MAX_DIGITS = 18;
    private static final Set<String> KEYS = Set.of("descr", "fortran_order", "shape");
    private static final Pattern ENTRY = Pattern.compile(
            "\\s*(?:'(\\w+)'|\"(\\w+)\")\\s*:\\s*('[^']*'|\"[^\"]*\"|True|False|\\([0-9, ]*\\))\\s*(,|(?=\\}))");
    private static final Pattern END = Pattern.compile("\\s*\\}\\s*");

    /** Reads a head and leaves the file at its first element, having checked that the file ends after the last one. */
    static NpyHeader read(BinaryFile file) throws IOException {
        String source = file.source();
        ByteBuffer start = file.read(MAGIC.length + 2);
        for (byte expected : MAGIC) {
            if (start.get() != expected) {
                throw new BadDataException(source + " is not an NPY file: expected it to begin with \\x93NUMPY");
            }
        }
        int version = start.get();
        if (version < 1 || version > 3) {
            throw new BadDataException(source + " is an NPY file of version " + version + "; expected 1, 2 or 3");
        }
        long length = version == 1
                ? Short.toUnsignedLong(file.read(Short.BYTES).getShort())
                : Integer.toUnsignedLong(file.read(Integer.BYTES).getInt());
        file.requireRemaining(length);
        if (length > MAX_LENGTH) {
            throw new BadDataException(source + " has a head of " + length + " bytes; expected at most " + MAX_LENGTH);
        }
        Charset charset = version == 3 ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1;
        NpyHeader header = parse(source, new String(file.read((int) length).array(), charset));
        file.requireExactly(header.rows(), (long) header.columns * header.type.bytes());
        return header;
    }

    /** The bytes of a head of version 1 for elements in C order, padded so that the elements are aligned as NumPy
     * does. */
    static byte[] bytes(NpyType type, String shape) {
        String dictionary = "{'descr': '" + type.code() + "', 'fortran_order': False, 'shape': (" + shape + "), }";
        int prefix = MAGIC.length + 2 + Short.BYTES;
        int total = Math.ceilDiv(prefix + dictionary.length() + 1, ALIGNMENT) * ALIGNMENT;
        ByteBuffer head = ByteBuffer.allocate(total).order(ByteOrder.LITTLE_ENDIAN);
        head.put(MAGIC).put((byte) 1).put((byte) 0).putShort((short) (total - prefix));
        head.put(dictionary.getBytes(StandardCharsets.ISO_8859_1));
        while (head.remaining() > 1) {
            head.put((byte) ' ');
        }
        head.put((byte) '\n');
        return head.array();
    }

    private static NpyHeader parse(String source, String text) {
        Map<String, String> entries = entries(source, text);
        String code = entries.get("descr");
        String order = entries.get("fortran_order");
        String tuple = entries.get("shape");
        boolean wellTyped = isQuoted(code) && (order.equals("True") || order.equals("False")) && tuple.startsWith("(");
        if (!wellTyped) {
            throw malformed(source, entries.toString());
        }
        List<Long> extents = extents(source, tuple);
        NpyType type = NpyType.of(source, code.substring(1, code.length() - 1));
        return new NpyHeader(type, order.equals("True"), extents, Extents.columns(source, extents));
    }

    /** The extent of the first axis; 1 for a single value. */
    long rows() {
        return extents.isEmpty() ? 1 : extents.get(0);
    }

    /**
     * The shape of all elements.
     *
     * @throws BadDataException if a tensor cannot hold so many
     */
    Shape shape(String source) {
        return Extents.shape(source, extents);
    }

    private static boolean isQuoted(String value) {
        return value.startsWith("'") || value.startsWith("\"");
    }

    private static Map<String, String> entries(String source, String text) {
        if (!text.startsWith("{")) {
            throw malformed(source, text);
        }
        Map<String, String> entries = new HashMap<>();
        Matcher entry = ENTRY.matcher(text).region(1, text.length());
        int end = 1;
        while (entry.lookingAt()) {
            String key = entry.group(1) == null ? entry.group(2) : entry.group(1);
            if (entries.put(key, entry.group(3)) != null) {
                throw malformed(source, text);
            }
            end = entry.end();
            entry.region(end, text.length());
        }
        if (!entries.keySet().equals(KEYS)
                || !END.matcher(text).region(end, text.length()).matches()) {
            throw malformed(source, text);
        }
        return entries;
    }

    private static List<Long> extents(String source, String tuple) {
        String[] parts = tuple.substring(1, tuple.length() - 1).split(",", -1);
        List<Long> extents = new ArrayList<>();
        for (int i = 0; i < parts.length; i++) {
            String part = parts[i].strip();
            boolean afterLastComma = i == parts.length - 1 && part.isEmpty();
            if (afterLastComma) {
                break;
            }
            // (3) is a number in Python; the tuple is (3,).
            boolean number = parts.length > 1 && part.length() <= MAX_DIGITS && part.matches("[0-9]+");
            if (!number) {
                throw malformed(source, tuple);
            }
            extents.add(Long.parseLong(part));
        }
        return extents;
    }

    private static BadDataException malformed(String source, String text) {
        String shown = text.strip().replaceAll("[^ -~]", "?");
        return new BadDataException(source + " has a head that is not understood: "
                + shown.substring(0, Math.min(shown.length(), 120))
                + "; expected descr (a plain type), fortran_order and shape");
    }
}
