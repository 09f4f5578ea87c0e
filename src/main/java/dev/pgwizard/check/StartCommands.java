package dev.pgwizard.check;

import dev.pgwizard.check.ReleaseHistory.MigrationProgress;
import dev.pgwizard.immich.MigrationCommands;
import dev.pgwizard.server.Contents;
import dev.pgwizard.server.TriggerFunction.EventTrigger;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The commands of Immich's next start, and of what the wizard does to extensions before
 * it, or those of statements, as event triggers are told of them.
 *
 * @param all of them
 * @param dropping those that drop something
 * @param rewriting those that write a table anew
 */
record StartCommands(Set<String> all, Set<String> dropping, Set<String> rewriting) {

    /**
     * Every kind of command in Immich's migrations, where nobody knows which are left.
     */
    private static final Set<String> ANY = Set.of("CREATE EXTENSION", "CREATE FUNCTION", "CREATE TYPE", "CREATE TABLE",
            "ALTER TABLE", "CREATE INDEX", "CREATE TRIGGER", "CREATE SEQUENCE", "COMMENT", "ALTER TYPE", "ALTER INDEX",
            "ALTER FUNCTION", "DROP INDEX", "DROP TRIGGER", "DROP TABLE", "DROP FUNCTION", "DROP TYPE",
            "DROP SEQUENCE");

    /** What the renewal of an index takes. */
    private static final Set<String> OF_INDEXES = Set.of("DROP INDEX", "ALTER TABLE", "CREATE INDEX",
            "CREATE EXTENSION");

    /**
     * What stands in the scripts of the extensions, whose commands fire, too (those of
     * PostgreSQL 14 to 18 contrib and of pgvector 0.8).
     */
    private static final Set<String> OF_SCRIPTS = Set.of("CREATE FUNCTION", "CREATE OPERATOR", "CREATE OPERATOR CLASS",
            "ALTER OPERATOR", "ALTER OPERATOR FAMILY", "CREATE TYPE", "CREATE DOMAIN", "CREATE CAST", "COMMENT",
            "CREATE TEXT SEARCH DICTIONARY", "CREATE TEXT SEARCH TEMPLATE", "CREATE ACCESS METHOD", "CREATE AGGREGATE",
            "DROP FUNCTION", "DROP OPERATOR");

    private static final StartCommands SCRIPTS = new StartCommands(OF_SCRIPTS, Set.of("DROP FUNCTION", "DROP OPERATOR"),
            Set.of());

    /** Its script takes two functions out of it (cube--1.3--1.4.sql). */
    private static final String CUBE = "cube";

    private static final StartCommands ALTERING = new StartCommands(Set.of("ALTER EXTENSION"), Set.of(), Set.of());

    private static final StartCommands NONE = new StartCommands(Set.of(), Set.of(), Set.of());

    /** What is shared by all databases is no matter of event triggers. */
    private static final Pattern TAG = Pattern.compile(
            "\\b(CREATE|ALTER|DROP) (?:UNIQUE )?(AGGREGATE|COLLATION|DEFAULT PRIVILEGES|DOMAIN|EXTENSION|FOREIGN TABLE"
                    + "|FUNCTION|INDEX|MATERIALIZED VIEW|OPERATOR|POLICY|PROCEDURE|PUBLICATION|ROUTINE|RULE|SCHEMA|SEQUENCE"
                    + "|STATISTICS|TABLE|TRIGGER|TYPE|VIEW)\\b"
                    + "|\\b(GRANT|REVOKE)\\b[^;]* ON (?!DATABASE|PARAMETER)|\\b(REINDEX|COMMENT) ");

    private static final Pattern DROPS = Pattern.compile("\\bDROP\\b");

    private static final Pattern REWRITES = Pattern.compile("\\bALTER TABLE\\b.* TYPE ", Pattern.DOTALL);

    private static final Pattern RUNS_SCRIPT = Pattern
        .compile("\\bCREATE EXTENSION\\b|\\bALTER EXTENSION\\b.* UPDATE\\b");

    static StartCommands of(Contents contents, ReleaseHistory releaseHistory, CheckContext context) {
        MigrationProgress progress = releaseHistory.progress();
        boolean rebuilds = releaseHistory.rebuilds() && !progress.onlyReads();
        boolean updates = updatesExtension(contents, context);
        List<String> missing = progress == MigrationProgress.FRESH ? missing(contents, context) : List.of();
        return (progress.hasMigrated() ? NONE : ofMigrations(releaseHistory))
            .with(rebuilds ? new StartCommands(OF_INDEXES, OF_INDEXES, OF_INDEXES) : NONE)
            .with(missing.isEmpty() && !updates ? NONE : SCRIPTS)
            .with(missing.contains(CUBE) || updates ? ALTERING : NONE)
            .with(progress == MigrationProgress.PENDING && !releaseHistory.locks()
                    ? new StartCommands(Set.of("CREATE TABLE"), Set.of(), Set.of()) : NONE);
    }

    /** Of what a plan runs, some of it as text within a block. */
    static StartCommands of(String statement) {
        Set<String> tags = TAG.matcher(statement).results().map(StartCommands::tag).collect(Collectors.toSet());
        return new StartCommands(tags, DROPS.matcher(statement).find() ? tags : Set.of(),
                REWRITES.matcher(statement).find() ? tags : Set.of())
            .with(RUNS_SCRIPT.matcher(statement).find() ? SCRIPTS.with(ALTERING) : NONE);
    }

    private static String tag(MatchResult match) {
        return IntStream.rangeClosed(1, match.groupCount())
            .mapToObj(match::group)
            .filter(Objects::nonNull)
            .collect(Collectors.joining(" "));
    }

    private static StartCommands ofMigrations(ReleaseHistory releaseHistory) {
        Optional<MigrationCommands> commands = new PendingMigrations(releaseHistory).commands();
        return commands.map(known -> new StartCommands(known.tags(), known.dropping(), known.rewriting()))
            .orElseGet(() -> new StartCommands(ANY, ANY, ANY));
    }

    private static List<String> missing(Contents contents, CheckContext context) {
        return Stream.concat(ExtensionChecks.needed(context), Stream.of(context.vector().extension()))
            .filter(name -> contents.extension(name).isEmpty())
            .toList();
    }

    /** By Immich, or by the wizard before it. */
    private static boolean updatesExtension(Contents contents, CheckContext context) {
        return Rebuilding.isUpdated(contents, context) || ExtensionChecks.needed(context)
            .flatMap(name -> contents.extension(name).stream())
            .anyMatch(extension -> !extension.lacking().isEmpty());
    }

    private StartCommands with(StartCommands other) {
        return new StartCommands(union(other, StartCommands::all), union(other, StartCommands::dropping),
                union(other, StartCommands::rewriting));
    }

    private Set<String> union(StartCommands other, Function<StartCommands, Set<String>> part) {
        Set<String> both = new HashSet<>(part.apply(this));
        both.addAll(part.apply(other));
        return both;
    }

    /** Whether the start, or the login before it, lets this one fire. */
    boolean fire(EventTrigger trigger) {
        Set<String> heard = switch (trigger.event()) {
            case "sql_drop" -> dropping;
            case "table_rewrite" -> rewriting;
            default -> all;
        };
        return trigger.event().equals("login")
                || !heard.isEmpty() && (trigger.tags().isEmpty() || trigger.tags().stream().anyMatch(heard::contains));
    }

}
