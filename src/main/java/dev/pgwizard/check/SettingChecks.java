package dev.pgwizard.check;

import dev.pgwizard.check.Finding.Fact;
import dev.pgwizard.check.Finding.Severity;
import dev.pgwizard.immich.Release.Trait;
import dev.pgwizard.postgres.SettingValue;
import dev.pgwizard.remedy.Remedy;
import dev.pgwizard.remedy.SettingChanges.ChangeRoleSetting;
import dev.pgwizard.remedy.SettingChanges.SettingLevel;
import dev.pgwizard.server.Contents;
import dev.pgwizard.server.Reading;
import dev.pgwizard.server.Settings.FileSetting;
import dev.pgwizard.server.Settings.Setting;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Settings of the server, of the role and of the database. */
final class SettingChecks {

    private static final Pattern NUMBER = Pattern.compile("(?i)^\\s*(?:(?:first|any)\\s+)?(\\d{1,3})\\s*\\(");

    private static final Set<String> WITHOUT_STANDBY = Set.of("off", "local");

    private static final List<Expectation> EXPECTATIONS = List.of(
            new Expectation("bytea_output", "hex"::equals, "hex", true),
            new Expectation("DateStyle", SettingValue::isIsoDates, "'ISO, MDY'", true),
            new Expectation("standard_conforming_strings", "on"::equals, "on", true),
            new Expectation("extra_float_digits", value -> !value.strip().startsWith("-"), "1", true),
            new Expectation("array_nulls", "on"::equals, "on", true),
            new Expectation("gin_fuzzy_search_limit", "0"::equals, "0", true),
            new Expectation("quote_all_identifiers", "off"::equals, "off", false),
            new Expectation("session_replication_role", value -> !value.equals("replica"), "origin", true));

    /**
     * A setting, what it has to be, and the value that puts it right.
     *
     * @param spoils whether Immich stores or reads something wrong otherwise
     */
    private record Expectation(String setting, Predicate<String> fine, String value, boolean spoils) {

        boolean isMissed(String now) {
            return !fine.test(now);
        }

    }

    private SettingChecks() {
    }

    /** An error in a configuration file sleeps until the next restart. */
    static Finding configurationFiles(CheckContext context) {
        return switch (context.server().files()) {
            case Reading.Known<List<FileSetting>>(List<FileSetting> lines) -> judgeFiles(lines, context);
            case Reading.Hidden<List<FileSetting>>(String reason) -> Finding.unknown(Severity.WARNING,
                    reason + " An error in a file shows at the next restart.", "Connect as a superuser.");
        };
    }

    private static Finding judgeFiles(List<FileSetting> lines, CheckContext context) {
        List<FileSetting> broken = lines.stream()
            .filter(line -> line.error().isPresent() && !waitsForRestart(line, context))
            .toList();
        return broken.isEmpty() ? Finding.passed("yes")
                : new Finding.Failed(Severity.WARNING,
                        "Postgres reports " + (broken.size() == 1 ? "an error" : broken.size() + " errors")
                                + " in them, and may not start again.",
                        "Mend the lines before the next restart.",
                        broken.stream().limit(5).map(line -> new Fact(line.origin(), line.error().orElse(""))).toList(),
                        List.of());
    }

    /**
     * A changed value that takes a restart is listed with an error too, which is normal.
     */
    private static boolean waitsForRestart(FileSetting line, CheckContext context) {
        return line.name()
            .flatMap(name -> context.server().settings().find(name))
            .filter(Setting::pendingRestart)
            .isPresent();
    }

    /** With a synchronous standby that is not there, every commit waits for ever. */
    static Finding commitsReturn(CheckContext context) {
        String names = context.server().settings().value("synchronous_standby_names");
        Optional<String> commit = context.server().effective("synchronous_commit");
        if (names.isBlank() || commit.filter(WITHOUT_STANDBY::contains).isPresent()) {
            return Finding.passed("yes");
        }
        return context.server().standbys() >= needed(names) ? Finding.passed("a standby is there") : new Finding.Failed(
                Severity.BLOCKER, "Postgres waits for a standby, and none of those that it waits for is connected.",
                "Start the standby, or empty `synchronous_standby_names` and reload, or let Immich's role wait for this server alone.",
                List.of(new Fact("synchronous_standby_names", names)),
                List.of(new ChangeRoleSetting(SettingLevel.ROLE_IN_DATABASE, context.target().database(),
                        context.target().role(), "synchronous_commit", "local")));
    }

    /**
     * {@code FIRST 2 (a, b)} and {@code ANY 2 (a, b)} want two, a mere list wants one.
     */
    private static int needed(String names) {
        Matcher number = NUMBER.matcher(names);
        return number.find() ? Integer.parseInt(number.group(1)) : 1;
    }

    /**
     * Settings under which Postgres answers in a way that Immich's driver does not
     * expect.
     */
    static Finding usualSettings(CheckContext context) {
        List<Expectation> missed = EXPECTATIONS.stream().filter(expected -> isMissed(expected, context)).toList();
        if (missed.isEmpty()) {
            return Finding.passed("yes");
        }
        List<Fact> facts = missed.stream()
            .map(one -> new Fact(one.setting(), context.server().effective(one.setting()).orElse("")))
            .toList();
        boolean spoils = missed.stream().anyMatch(Expectation::spoils);
        boolean held = !spoils && context.server()
            .contents()
            .asOptional()
            .flatMap(contents -> EmbeddingDependents.later(contents, context))
            .isPresent();
        return new Finding.Failed(spoils || held ? Severity.BLOCKER : Severity.WARNING,
                spoils ? "It does not. Immich starts, and then stores or reads wrong values." : held
                        ? "It does not. Immich builds its vector indexes anew at each start, and what depends on the "
                                + "embeddings stops that."
                        : "Not quite. Immich starts, and builds its vector indexes anew each time.",
                "Set them as usual for Immich's role in Immich's database.", facts,
                missed.stream().map(one -> usual(one, context)).toList());
    }

    private static boolean isMissed(Expectation expected, CheckContext context) {
        boolean asked = expected.setting().equals("DateStyle") && context.target().has(Trait.ASKS_FOR_ISO_DATES);
        return !asked && context.server().effective(expected.setting()).filter(expected::isMissed).isPresent();
    }

    private static Remedy usual(Expectation expected, CheckContext context) {
        return new ChangeRoleSetting(SettingLevel.ROLE_IN_DATABASE, context.target().database(),
                context.target().role(), expected.setting(), expected.value());
    }

    /** Immich creates tables without naming a schema and looks for them in public. */
    static Finding searchPath(CheckContext context) {
        return context.history((contents, releaseHistory) -> contents.schema("public").isEmpty()
                ? withoutPublic(contents, context) : judgePath(contents, releaseHistory, context));
    }

    /** It will be there again, and the path has to lead there then. */
    private static Finding withoutPublic(Contents contents, CheckContext context) {
        Optional<String> lands = SearchPath.now(context).createsBeside(contents, context.acting());
        return lands.filter("public"::equals).isPresent() ? Finding.skipped("There is no schema public.")
                : failed(lands, context);
    }

    private static Finding judgePath(Contents contents, ReleaseHistory releaseHistory, CheckContext context) {
        SearchPath path = SearchPath.now(context);
        Optional<String> lands = path.creates(contents, context.acting());
        if (lands.filter("public"::equals).isPresent()) {
            return Finding.passed("public");
        }
        Finding.Failed failed = failed(lands, context);
        return path.reaches("public", contents, context.acting())
                ? new PendingMigrations(releaseHistory).ifNaming(failed) : failed;
    }

    private static Finding.Failed failed(Optional<String> lands, CheckContext context) {
        String message = lands.map(schema -> elsewhere(schema, context))
            .orElse("No schema of its `search_path` is there for it to create in.");
        return new Finding.Failed(Severity.BLOCKER, message,
                "Set `search_path` for this role in this database; what is in another schema stays as it is.",
                List.of(new Fact("search_path", context.server().effective("search_path").orElse(""))),
                List.of(new ChangeRoleSetting(SettingLevel.ROLE_IN_DATABASE, context.target().database(),
                        context.target().role(), "search_path", "public, vectors")));
    }

    private static String elsewhere(String schema, CheckContext context) {
        return schema.equals(context.acting())
                ? "There is a schema named like the role, and it comes first, so Immich's tables land there."
                : "They land in the schema `" + schema + "`.";
    }

}
