package dev.pgwizard.check;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

/**
 * Warns about majors that get no more fixes. The dates are from
 * https://www.postgresql.org/support/versioning/.
 */
final class PostgresIsMaintained implements Question {

    private static final Map<Integer, LocalDate> LAST_FIX = Map.of(12, LocalDate.of(2024, 11, 21), 13,
            LocalDate.of(2025, 11, 13), 14, LocalDate.of(2026, 11, 12), 15, LocalDate.of(2027, 11, 11), 16,
            LocalDate.of(2028, 11, 9), 17, LocalDate.of(2029, 11, 8), 18, LocalDate.of(2030, 11, 14));

    @Override
    public Finding examine(CheckContext context) {
        int major = context.server().version().major();
        LocalDate today = context.server().activity().now().atZone(ZoneOffset.UTC).toLocalDate();
        LocalDate end = LAST_FIX.getOrDefault(major, major < 12 ? LocalDate.MIN : LocalDate.MAX);
        if (today.isAfter(end)) {
            return new Finding.Failed(Severity.WARNING,
                    major < 12 ? "Support for PostgreSQL " + major + " ended years ago."
                            : "Support for PostgreSQL " + major + " ended on " + end + ".",
                    "Plan an upgrade to a newer major. Immich starts on this one all the same.",
                    List.of(new Fact("Version", context.server().version().toString())), List.of());
        }
        return Finding.passed(end.equals(LocalDate.MAX) ? "yes" : "until " + end);
    }

}
