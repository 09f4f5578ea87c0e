package dev.pgwizard.immich;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A release of Immich, such as 3.0.3. */
public record Release(int major, int minor, int patch) implements Comparable<Release> {

    private static final Pattern TEXT = Pattern.compile("v?(\\d{1,4})\\.(\\d{1,4})\\.(\\d{1,4})");

    private static final Comparator<Release> ORDER = Comparator.comparingInt(Release::major)
        .thenComparingInt(Release::minor)
        .thenComparingInt(Release::patch);

    /** Reads {@code 3.0.3} or {@code v3.0.3}; empty for anything else. */
    public static Optional<Release> parse(String text) {
        Matcher matcher = TEXT.matcher(text.strip());
        return matcher.matches() ? Optional.of(new Release(number(matcher, 1), number(matcher, 2), number(matcher, 3)))
                : Optional.empty();
    }

    /** Reads a release that must be one, as in the data file. */
    public static Release of(String text) {
        return parse(text).orElseThrow(() -> new IllegalArgumentException("not a release: " + text));
    }

    private static int number(Matcher matcher, int group) {
        return Integer.parseInt(matcher.group(group));
    }

    @Override
    public int compareTo(Release other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return major + "." + minor + "." + patch;
    }
}
