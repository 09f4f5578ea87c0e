package dev.pgwizard.check;

import dev.pgwizard.postgres.TimeSetting;
import dev.pgwizard.remedy.ChangeRoleSetting;
import dev.pgwizard.remedy.Remedy;
import dev.pgwizard.remedy.SettingLevel;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * Time limits that suit an application of short queries cut Immich's migrations and index
 * builds off.
 */
final class TimeLimitsAreWide implements Question {

    /**
     * A limit that is on.
     *
     * @param always below so many milliseconds no start comes to its end
     * @param migrating below so many a start that has something to migrate does not, or
     * only now and then
     * @param hurts below so many it is cut off at times
     */
    private record Limit(String setting, long always, long migrating, long hurts) {

        boolean stops(long milliseconds, MigrationProgress migrationProgress) {
            return milliseconds < (migrationProgress.onlyReads() ? always : migrating);
        }

    }

    private static final List<Limit> LIMITS = List.of(new Limit("statement_timeout", 5, 1_000, 60_000),
            new Limit("lock_timeout", 0, 1_000, 10_000),
            new Limit("idle_in_transaction_session_timeout", 0, 1_000, 10_000),
            new Limit("idle_session_timeout", 0, 10_000, 60_000), new Limit("transaction_timeout", 0, 10_000, 600_000));

    @Override
    public Finding examine(CheckContext context) {
        return context.history((contents, releaseHistory) -> judge(releaseHistory.progress(), context));
    }

    private static Finding judge(MigrationProgress migrationProgress, CheckContext context) {
        List<Limit> tight = LIMITS.stream().filter(limit -> isShort(limit, context)).toList();
        if (tight.isEmpty()) {
            return Finding.passed("yes");
        }
        boolean stops = tight.stream()
            .anyMatch(limit -> limit.stops(value(limit, context).orElse(0), migrationProgress));
        List<Fact> facts = new ArrayList<>();
        List<Remedy> remedies = new ArrayList<>();
        for (Limit limit : tight) {
            facts.add(new Fact(limit.setting(), context.server().effective(limit.setting()).orElse("")));
            remedies.add(new ChangeRoleSetting(SettingLevel.ROLE_IN_DATABASE, context.target().database(),
                    context.target().role(), limit.setting(), "0"));
        }
        return new Finding.Failed(stops ? Severity.BLOCKER : Severity.WARNING,
                stops ? "The limits are so short that Immich does not start, or only now and then."
                        : "Immich starts, and long work such as an index build is cut off.",
                "Lift them for Immich's role in Immich's database.", facts, remedies);
    }

    private static boolean isShort(Limit limit, CheckContext context) {
        OptionalLong value = value(limit, context);
        return value.isPresent() && value.getAsLong() > 0 && value.getAsLong() < limit.hurts();
    }

    private static OptionalLong value(Limit limit, CheckContext context) {
        return context.server()
            .effective(limit.setting())
            .map(TimeSetting::milliseconds)
            .orElseGet(OptionalLong::empty);
    }

}
