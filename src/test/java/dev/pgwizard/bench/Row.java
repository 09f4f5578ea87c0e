package dev.pgwizard.bench;

import java.util.Locale;
import java.util.Optional;

/**
 * A row of the table.
 *
 * @param met nothing where it could not be measured
 * @param colour absolute figures, which say more about the machine than about the wizard
 */
record Row(String what, String against, String aim, String measured, Optional<Boolean> met, String colour) {

    static Row met(String what, String against, String aim, String measured, boolean met, String colour) {
        return new Row(what, against, aim, measured, Optional.of(met), colour);
    }

    /** A ratio that should not be more than this. */
    static Row ratio(String what, String against, double most, Samples one, Samples other, String unit) {
        double ratio = one.against(other);
        return met(what, against, "at most %.2fx".formatted(most), times(ratio), ratio <= most,
                "%s against %s".formatted(amount(one, unit), amount(other, unit)));
    }

    static String times(double ratio) {
        return String.format(Locale.ROOT, "%.2fx", ratio);
    }

    static String amount(Samples samples, String unit) {
        return String.format(Locale.ROOT, samples.median() < 10 ? "%.1f %s" : "%.0f %s", samples.median(), unit);
    }

    String verdict() {
        return met.map(yes -> yes ? "met" : "**missed**").orElse("not measured");
    }

    String line() {
        return "| %s | %s | %s | %s | %s | %s |%n".formatted(what, against, aim, measured, verdict(), colour);
    }
}
