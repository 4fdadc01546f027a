package io.gramian.cli.command;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Sizes of memory as people write them: {@code 4g}, {@code 512m}, {@code 1.5g}, {@code 900k}, or bytes. */
final class Memory implements ITypeConverter<Long> {
    private static final Pattern FORM = Pattern.compile("(\\d{1,15}(?:\\.\\d{1,3})?)([kmgt]?)(?:i?b)?");
    private static final String UNITS = "kmgt";

    @Override
    public Long convert(String text) {
        return parse(text);
    }

    /** The number of bytes; units are powers of 1024. */
    static long parse(String text) {
        Matcher matcher = FORM.matcher(text.strip().toLowerCase(Locale.ROOT));
        if (!matcher.matches()) {
            throw new TypeConversionException("'" + text + "' is no size of memory: write it like 4g or 512m");
        }
        String unit = matcher.group(2);
        int power = unit.isEmpty() ? 0 : UNITS.indexOf(unit) + 1;
        return (long) (Double.parseDouble(matcher.group(1)) * Math.pow(1024, power));
    }
}
