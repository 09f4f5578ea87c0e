package dev.pgwizard.check;

import dev.pgwizard.postgres.ExtensionVersion.VersionRange;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Says a range of versions in words: {@code >=0.3 <2} as "0.3 or newer, below 2". */
public final class Ranges {

    private static final Pattern BOTH = Pattern.compile(">=([\\d.]+) <([\\d.]+)");

    private static final Pattern UP_TO = Pattern.compile(">=([\\d.]+) <=([\\d.]+)");

    private static final Pattern LOWER = Pattern.compile(">=([\\d.]+)");

    private Ranges() {
    }

    public static String words(VersionRange range) {
        Matcher both = BOTH.matcher(range.text());
        if (both.matches()) {
            return shorten(both.group(1)) + " or newer, below " + shorten(both.group(2));
        }
        Matcher upTo = UP_TO.matcher(range.text());
        if (upTo.matches()) {
            return upTo.group(1) + " to " + upTo.group(2);
        }
        Matcher lower = LOWER.matcher(range.text());
        return lower.matches() ? shorten(lower.group(1)) + " or newer" : listed(range.text());
    }

    private static String listed(String text) {
        return text.equals("*") ? "any version" : text.replace(" || ", " or ");
    }

    /** The zeros at the end of 14.0.0 say nothing. */
    private static String shorten(String version) {
        return version.replaceFirst("(\\.0)+$", "");
    }

}
