package dev.pgwizard.check;

import dev.pgwizard.postgres.TimeSetting;
import dev.pgwizard.remedy.Remedy;
import dev.pgwizard.remedy.SettingLevel;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * Time limits that suit an application of short queries cut Immich's migrations and index
 * builds off.
 */
final class TimeLimitsAreWide implements Documented {

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
    public String id() {
        return "time-limits";
    }

    @Override
    public String title(CheckContext context) {
        return "No time limit cuts Immich off";
    }

    @Override
    public String problem(CheckContext context) {
        return "A time limit may cut Immich off";
    }

    @Override
    public String why() {
        return "Immich migrates in one long transaction, holds a lock on a connection that is idle meanwhile, and builds indexes for minutes; since 3.2.1 a start that migrated also ends with `VACUUM ANALYZE` of the whole database. A short limit for its role ends them half-way.";
    }

    @Override
    public Documentation basis() {
        return new Documentation(
                "Five settings as Immich's role gets them, by their value in whatever unit. Blockers: `statement_timeout` under 5 ms and, while migrations have to run, `statement_timeout`, `lock_timeout` and `idle_in_transaction_session_timeout` under 1 s, `transaction_timeout` and `idle_session_timeout` under 10 s: with those a start comes to its end now and then or never. Warnings: under 1 min, 10 s, 10 s, 10 min and 1 min.",
                "`ALTER ROLE ... IN DATABASE ... SET ... TO 0`, by the wizard.",
                "Immich 3.1 server/src/repositories/database.repository.ts; the migrations of 3.0.3 are 1247 statements in one transaction (measured). 1247 statements of their kinds took 1.4 s at best on PostgreSQL 15 with fsync off, on two busy cores, the longest of them, CREATE EXTENSION, 21 ms; on a busy server several times that. Meanwhile a lock is held on an idle session, and Immich's other part waits for it.");
    }

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
            remedies.add(new Remedy.ChangeRoleSetting(SettingLevel.ROLE_IN_DATABASE, context.target().database(),
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
