package io.gramian.columns;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gramian.columns.CompactThrift.Form;
import io.gramian.io.BadDataException;
import java.lang.foreign.MemorySegment;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Bytes by the specification of the protocol (thrift-compact-protocol.md of Apache Thrift). */
class CompactThriftTest {
    private static final Form LISTS = new Form(Map.of(2, CompactThrift.BINARY), Map.of());

    private static CompactThrift of(String hex) {
        return new CompactThrift(MemorySegment.ofArray(HexFormat.of().parseHex(hex.replace(" ", ""))));
    }

    private static void assertRefused(String hex, String part) {
        String message =
                assertThrows(BadDataException.class, () -> of(hex).read(LISTS)).getMessage();
        assertTrue(message.contains(part), message);
    }

    @Test
    void fieldsAreRead() {
        // 1: i32 -3, 3: true, 5: i64 150, 6: a list of two structures of which the first has 1: i32 1
        CompactThrift thrift = of("15 05 21 26 ac02 19 2c 1502 00 00 00");
        Map<Integer, Object> fields = thrift.read(LISTS);
        assertEquals(-3, CompactThrift.number(fields, 1));
        assertEquals(true, fields.get(3));
        assertEquals(150, CompactThrift.longNumber(fields, 5));
        assertEquals(List.of(Map.of(1, 1), Map.of()), CompactThrift.structs(fields, 6));
        assertEquals(13, thrift.position());
        assertThrows(BadDataException.class, () -> CompactThrift.number(fields, 5));
    }

    @Test
    void whatReadersWouldTakeOtherwiseIsRefused() {
        assertRefused("28 05 61 00", "a length of 5 is claimed");
        assertRefused("29 f8 ffffffff07", "a length of");
        assertRefused("29 15 02 00", "lists values of type 5, expected 8");
        assertRefused("15 02 05 02 02 00", "field 1 follows field 1");
        assertRefused("05 90800400", "follows field 0");
        assertRefused("15 8080808080808001 00", "more than 32 bits");
        assertRefused("1c".repeat(40), "deep");
        assertRefused("1d", "no type 13");
        assertRefused("15 02", "a length of 1 is claimed");
    }

    @Test
    void anEmptyListHasNoType() {
        of("29 00 00").skip(LISTS);
    }
}
