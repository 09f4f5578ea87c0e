package dev.pgwizard.check;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

/**
 * Warns about majors that get no more fixes.
 */
final class PostgresIsMaintained implements Question {

    @Override
    public Finding examine(CheckContext context) {
        int major = context.server().version().major();
        LocalDate today = context.server().activity().now().atZone(ZoneOffset.UTC).toLocalDate();
        Map<Integer, LocalDate> lastFixes = context.target().requirements().knowledge().behaviour().lastFixes();
        boolean older = lastFixes.keySet().stream().allMatch(known -> major < known);
        LocalDate end = lastFixes.getOrDefault(major, older ? LocalDate.MIN : LocalDate.MAX);
        if (today.isAfter(end)) {
            return new Finding.Failed(Severity.WARNING,
                    older ? "Support for PostgreSQL " + major + " ended years ago."
                            : "Support for PostgreSQL " + major + " ended on " + end + ".",
                    "Plan an upgrade to a newer major. Immich starts on this one all the same.",
                    List.of(new Fact("Version", context.server().version().toString())), List.of());
        }
        return Finding.passed(end.equals(LocalDate.MAX) ? "yes" : "until " + end);
    }

}
