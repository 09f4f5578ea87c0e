package dev.pgwizard.check;

import dev.pgwizard.check.Finding.Fact;
import dev.pgwizard.check.Finding.Severity;
import dev.pgwizard.check.ReleaseHistory.MigrationProgress;
import dev.pgwizard.immich.VectorExtension;
import dev.pgwizard.postgres.SettingValue.TimeSetting;
import dev.pgwizard.remedy.Remedy;
import dev.pgwizard.remedy.SettingChanges.ChangeRoleSetting;
import dev.pgwizard.remedy.SettingChanges.SettingLevel;
import dev.pgwizard.server.Preload;
import dev.pgwizard.server.Preload.PreloadLibraries;
import dev.pgwizard.server.Role.RoleSetting;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** What holds in each session of Immich’s role. */
final class SessionChecks {

    private static final String SESSION = "session_preload_libraries";

    /** Comes with Postgres. */
    private static final String HARMLESS = "auto_explain";

    private static final String SETTING = "default_transaction_read_only";

    private static final List<Limit> LIMITS = List.of(new Limit("statement_timeout", 5, 1_000, 60_000),
            new Limit("lock_timeout", 0, 1_000, 10_000),
            new Limit("idle_in_transaction_session_timeout", 100, 1_000, 10_000),
            new Limit("idle_session_timeout", 5_000, 10_000, 60_000),
            new Limit("transaction_timeout", 5, 10_000, 600_000));

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

    private SessionChecks() {
    }

    /**
     * A library that is loaded into each session of a role keeps the role out when its
     * file is missing.
     */
    static Finding sessionLibraries(CheckContext context) {
        List<RoleSetting> risky = Stream.of(SESSION, "local_preload_libraries")
            .flatMap(name -> context.server().roleSetting(name).stream())
            .filter(setting -> !isKnownToLoad(setting, context))
            .toList();
        List<RoleSetting> refusing = risky.stream().filter(setting -> refused(setting, context).isPresent()).toList();
        return refusing.isEmpty() ? unsure(risky, context) : refusal(refusing, context);
    }

    /**
     * Their libraries end every session that loads them while Postgres itself has not
     * (the {@code _PG_init} of both).
     */
    private static Optional<VectorExtension> refused(RoleSetting setting, CheckContext context) {
        PreloadLibraries libraries = PreloadLibraries.parse(setting.value());
        return context.server()
            .preload()
            .asOptional()
            .filter(preload -> setting.name().equals(SESSION))
            .flatMap(preload -> serverWide(context)
                .filter(extension -> libraries.contains(extension.extension())
                        && !preload.running().contains(extension.extension()))
                .findFirst());
    }

    private static Stream<VectorExtension> serverWide(CheckContext context) {
        return Stream.of(VectorExtension.values())
            .filter(extension -> context.target().requirements().facts(extension).preload());
    }

    private static Finding refusal(List<RoleSetting> refusing, CheckContext context) {
        RoleSetting first = refusing.getFirst();
        String title = refused(first, context).map(VectorExtension::title).orElse(first.value());
        return new Finding.Failed(Severity.BLOCKER,
                "Its sessions load " + title
                        + ", which ends each of them while Postgres itself has not loaded it at its start.",
                "Take it back: the place of that library is `shared_preload_libraries`.", facts(refusing),
                refusing.stream().flatMap(setting -> without(setting, context)).toList());
    }

    private static Stream<Remedy> without(RoleSetting setting, CheckContext context) {
        PreloadLibraries rest = PreloadLibraries.parse(setting.value());
        for (VectorExtension extension : serverWide(context).toList()) {
            rest = rest.without(extension.extension());
        }
        return change(setting, rest.forAlterSystem(), context);
    }

    private static Finding unsure(List<RoleSetting> risky, CheckContext context) {
        return risky.isEmpty() ? Finding.passed("yes")
                : new Finding.Unknown(Severity.BLOCKER,
                        "Its sessions load a library of which only the disk can tell whether it is there.",
                        "Log in as the role once: it works, or Postgres names the file.", facts(risky),
                        risky.stream().flatMap(setting -> change(setting, "", context)).toList());
    }

    private static List<Fact> facts(List<RoleSetting> settings) {
        return settings.stream().map(setting -> new Fact(setting.name(), setting.value())).toList();
    }

    /** What holds for every role in every database is not Immich's to take back. */
    private static Stream<Remedy> change(RoleSetting setting, String value, CheckContext context) {
        Optional<SettingLevel> level = setting.role().isPresent()
                ? Optional.of(setting.database().isPresent() ? SettingLevel.ROLE_IN_DATABASE : SettingLevel.ROLE)
                : setting.database().map(any -> SettingLevel.DATABASE);
        return level
            .<Remedy>map(one -> new ChangeRoleSetting(one, context.target().database(),
                    setting.role().orElse(context.target().role()), setting.name(), value))
            .stream();
    }

    /**
     * What everybody may set is looked for in a directory of its own, {@code
     * $libdir/plugins} (PostgreSQL manual, local_preload_libraries).
     */
    private static boolean isKnownToLoad(RoleSetting setting, CheckContext context) {
        Optional<Preload> preload = context.server().preload().asOptional();
        PreloadLibraries there = preload.map(Preload::running).orElse(new PreloadLibraries(List.of())).with(HARMLESS);
        boolean loaded = setting.name().equals(SESSION) && there.covers(PreloadLibraries.parse(setting.value()));
        boolean itself = context.server().login().user().equals(context.target().role());
        boolean entered = setting.role().isEmpty() && context.server().contents().asOptional().isPresent();
        return loaded || itself || entered;
    }

    /**
     * A default for read-only transactions can hide at four levels; Immich's role gets
     * the innermost of them.
     */
    static Finding transactionsWritable(CheckContext context) {
        if (context.server().effective(SETTING).filter("on"::equals).isEmpty()) {
            return Finding.passed("yes");
        }
        String level = context.server().roleSetting(SETTING).map(RoleSetting::level).orElse("the whole server");
        return new Finding.Failed(Severity.BLOCKER, "They may not: `" + SETTING + "` is on for them.",
                "Switch it off for Immich's role in Immich's database.", List.of(new Fact("Set for", level)),
                List.of(new ChangeRoleSetting(SettingLevel.ROLE_IN_DATABASE, context.target().database(),
                        context.target().role(), SETTING, "off")));
    }

    /**
     * Time limits that suit an application of short queries cut Immich's migrations and
     * index builds off.
     */
    static Finding timeLimits(CheckContext context) {
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
