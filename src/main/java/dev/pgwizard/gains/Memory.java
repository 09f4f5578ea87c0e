package dev.pgwizard.gains;

import dev.pgwizard.server.Settings.Setting;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An amount of memory, as Postgres reads and writes it in settings. */
record Memory(long kilobytes) implements Comparable<Memory> {

    private static final Pattern AMOUNT = Pattern.compile("(\\d{1,12})(kB|MB|GB|TB)");

    private static final List<String> UNITS = List.of("kB", "MB", "GB", "TB");

    /** A running value, which counts in units such as 8kB. */
    static Optional<Memory> of(Setting setting) {
        return setting.unit()
            .map(unit -> unit.matches("\\d.*") ? unit : "1" + unit)
            .flatMap(Memory::parse)
            .filter(unit -> setting.value().matches("\\d{1,12}"))
            .map(unit -> new Memory(unit.kilobytes * Long.parseLong(setting.value())));
    }

    /** A value with its unit, such as 512MB. */
    static Optional<Memory> parse(String text) {
        Matcher matcher = AMOUNT.matcher(text);
        return matcher.matches()
                ? Optional.of(new Memory(Long.parseLong(matcher.group(1)) << 10 * UNITS.indexOf(matcher.group(2))))
                : Optional.empty();
    }

    long megabytes() {
        return kilobytes >> 10;
    }

    /** In the largest unit that says it exactly. */
    String text() {
        long amount = kilobytes;
        int unit = 0;
        while (amount != 0 && amount % 1024 == 0 && unit < UNITS.size() - 1) {
            amount /= 1024;
            unit++;
        }
        return amount + UNITS.get(unit);
    }

    @Override
    public int compareTo(Memory other) {
        return Long.compare(kilobytes, other.kilobytes);
    }

}
