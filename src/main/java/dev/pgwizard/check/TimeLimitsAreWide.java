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
     * @param stops below so many milliseconds Immich does not start
     * @param doubtful below so many it depends on how quick the server is
     * @param hurts below so many it is cut off at times
     * @param rests whether only the first start is long enough to meet it
     */
    private record Limit(String setting, long stops, long doubtful, long hurts, boolean rests) {

        boolean stops(long milliseconds, Progress progress) {
            return milliseconds < stops && !(rests && progress.onlyReads());
        }

    }

    private static final List<Limit> LIMITS = List.of(new Limit("statement_timeout", 5, 1_000, 60_000, false),
            new Limit("lock_timeout", 0, 0, 10_000, false),
            new Limit("idle_in_transaction_session_timeout", 5, 5, 10_000, true),
            new Limit("idle_session_timeout", 1_000, 1_000, 60_000, true),
            new Limit("transaction_timeout", 500, 500, 600_000, true));

    @Override
    public String id() {
        return "time-limits";
    }

    @Override
    public String title(Situation situation) {
        return "No time limit cuts Immich off";
    }

    @Override
    public String why() {
        return "Immich migrates in one long transaction, holds a lock on a connection that is idle meanwhile, and builds indexes for minutes. A short limit for its role ends them half-way.";
    }

    @Override
    public Basis basis() {
        return new Basis(
                "Five settings as Immich's role gets them. Blockers: `statement_timeout` under 5 ms and, while migrations have to run, `idle_in_transaction_session_timeout` under 5 ms, `transaction_timeout` under 500 ms and `idle_session_timeout` under 1 s. A `statement_timeout` from there to 1 s is unknown until it is rehearsed, under the role's own limits. Warnings: under 1 min, 10 s, 10 min and 1 min, and `lock_timeout` under 10 s.",
                "`ALTER ROLE ... IN DATABASE ... SET ... TO 0`, by the wizard.",
                "Immich 3.1 server/src/repositories/database.repository.ts; the migrations of 3.0.3 are 1247 statements in one transaction (measured). 1247 statements of their kinds took 1.4 s at best on PostgreSQL 15 with fsync off, on two busy cores, the longest of them, CREATE EXTENSION, 21 ms; so a lock held on an idle session meanwhile outlasts 1 s.");
    }

    @Override
    public Finding examine(Situation situation) {
        return situation.history((contents, history) -> judge(history.progress(), situation));
    }

    private static Finding judge(Progress progress, Situation situation) {
        List<Limit> tight = LIMITS.stream().filter(limit -> isShort(limit, situation)).toList();
        if (tight.isEmpty()) {
            return Finding.passed("yes");
        }
        boolean stops = tight.stream().anyMatch(limit -> limit.stops(value(limit, situation).orElse(0), progress));
        boolean doubtful = tight.stream()
            .anyMatch(limit -> value(limit, situation).orElse(0) < limit.doubtful() && !limit.rests());
        List<Fact> facts = new ArrayList<>();
        List<Remedy> remedies = new ArrayList<>();
        for (Limit limit : tight) {
            facts.add(new Fact(limit.setting(), situation.server().effective(limit.setting()).orElse("")));
            remedies.add(new Remedy.ChangeRoleSetting(SettingLevel.ROLE_IN_DATABASE, situation.target().database(),
                    situation.target().role(), limit.setting(), "0"));
        }
        if (!stops && doubtful) {
            return new Finding.Unknown(Severity.BLOCKER,
                    "The limit is so short that it depends on how quick this server is whether Immich starts.",
                    "Let the wizard rehearse with the role's password, or lift it for Immich's role in Immich's database.",
                    facts, remedies);
        }
        return new Finding.Failed(stops ? Severity.BLOCKER : Severity.WARNING,
                stops ? "The limits are so short that Immich does not start."
                        : "Immich starts, and long work such as an index build is cut off.",
                "Lift them for Immich's role in Immich's database.", facts, remedies);
    }

    private static boolean isShort(Limit limit, Situation situation) {
        OptionalLong value = value(limit, situation);
        return value.isPresent() && value.getAsLong() > 0 && value.getAsLong() < limit.hurts();
    }

    private static OptionalLong value(Limit limit, Situation situation) {
        return situation.server()
            .effective(limit.setting())
            .map(TimeSetting::milliseconds)
            .orElseGet(OptionalLong::empty);
    }

}
