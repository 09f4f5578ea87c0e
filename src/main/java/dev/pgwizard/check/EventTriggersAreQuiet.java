package dev.pgwizard.check;

import dev.pgwizard.remedy.Remedy;
import dev.pgwizard.remedy.SilenceEventTrigger;
import dev.pgwizard.server.Contents;
import dev.pgwizard.server.EventTrigger;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** A function that Postgres runs at each CREATE or ALTER can forbid it. */
final class EventTriggersAreQuiet implements Question {

    /** Every kind of command in Immich's start and migrations. */
    private static final Set<String> COMMANDS = Set.of("CREATE EXTENSION", "CREATE FUNCTION", "CREATE TYPE",
            "CREATE TABLE", "ALTER TABLE", "CREATE INDEX", "CREATE TRIGGER", "CREATE SEQUENCE", "COMMENT", "ALTER TYPE",
            "ALTER INDEX", "ALTER FUNCTION", "DROP INDEX", "DROP TRIGGER", "DROP TABLE", "DROP FUNCTION", "DROP TYPE",
            "DROP SEQUENCE");

    /** What the renewal of an index takes. */
    private static final Set<String> OF_INDEXES = Set.of("DROP INDEX", "ALTER TABLE", "CREATE INDEX",
            "CREATE EXTENSION");

    @Override
    public Finding examine(CheckContext context) {
        return context.history((contents, releaseHistory) -> judge(contents, releaseHistory.progress(), context));
    }

    private static Finding judge(Contents contents, MigrationProgress migrationProgress, CheckContext context) {
        List<EventTrigger> firing = contents.eventTriggers()
            .stream()
            .filter(trigger -> fires(trigger, context)
                    && fits(trigger, migrationProgress, Rebuilding.isUpdated(contents, context)))
            .toList();
        List<EventTrigger> stopping = those(firing, TriggerText.STOPS::equals, context);
        if (!stopping.isEmpty()) {
            return new Finding.Failed(Severity.BLOCKER, names(stopping) + " stops every command that it is for.",
                    "Let a superuser disable it while Immich starts, or change its function.", facts(stopping),
                    silencing(stopping, context));
        }
        List<EventTrigger> doubtful = those(firing, TriggerText.DEPENDS::equals, context);
        return doubtful.isEmpty() ? Finding.passed(firing.isEmpty() ? "none in the way" : "they only look on")
                : new Finding.Unknown(Severity.BLOCKER,
                        names(doubtful) + " may stop a command, and only a try can tell.",
                        "Let the wizard rehearse with the role's password, or read the function.", facts(doubtful),
                        silencing(doubtful, context));
    }

    private static List<Remedy> silencing(List<EventTrigger> triggers, CheckContext context) {
        return triggers.stream()
            .<Remedy>map(trigger -> new SilenceEventTrigger(context.target().database(), trigger.name()))
            .toList();
    }

    private static List<EventTrigger> those(List<EventTrigger> triggers, Predicate<TriggerText> kind,
            CheckContext context) {
        return triggers.stream().filter(trigger -> kind.test(TriggerText.of(trigger, context.superuser()))).toList();
    }

    private static boolean fires(EventTrigger trigger, CheckContext context) {
        boolean off = context.server().effective("event_triggers").filter("off"::equals).isPresent();
        return !off && TriggerEffect.fires(trigger.firing());
    }

    /** The vector extension is updated by Immich, or by the wizard before it. */
    private static boolean fits(EventTrigger trigger, MigrationProgress migrationProgress, boolean updates) {
        Set<String> commands = migrationProgress == MigrationProgress.REBUILDING ? OF_INDEXES : COMMANDS;
        boolean changes = !migrationProgress.onlyReads()
                && (trigger.tags().isEmpty() || trigger.tags().stream().anyMatch(commands::contains));
        return trigger.event().equals("login") || changes
                || updates && (trigger.tags().isEmpty() || trigger.tags().contains("ALTER EXTENSION"));
    }

    private static String names(List<EventTrigger> triggers) {
        return "`" + String.join("`, `", triggers.stream().map(EventTrigger::name).toList()) + "`";
    }

    private static List<Fact> facts(List<EventTrigger> triggers) {
        return triggers.stream()
            .limit(5)
            .map(trigger -> new Fact(trigger.name(), trigger.function() + "() of " + trigger.owner()))
            .toList();
    }

}
