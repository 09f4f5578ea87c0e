package dev.pgwizard.check;

import dev.pgwizard.remedy.Remedy;
import dev.pgwizard.server.Contents;
import dev.pgwizard.server.EventTrigger;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** A function that Postgres runs at each CREATE or ALTER can forbid it. */
final class EventTriggersAreQuiet implements Documented {

    /** Every kind of command in Immich's start and migrations. */
    private static final Set<String> COMMANDS = Set.of("CREATE EXTENSION", "CREATE FUNCTION", "CREATE TYPE",
            "CREATE TABLE", "ALTER TABLE", "CREATE INDEX", "CREATE TRIGGER", "CREATE SEQUENCE", "COMMENT", "ALTER TYPE",
            "ALTER INDEX", "ALTER FUNCTION", "DROP INDEX", "DROP TRIGGER", "DROP TABLE", "DROP FUNCTION", "DROP TYPE",
            "DROP SEQUENCE");

    /** What the renewal of an index takes. */
    private static final Set<String> OF_INDEXES = Set.of("DROP INDEX", "ALTER TABLE", "CREATE INDEX",
            "CREATE EXTENSION");

    @Override
    public String id() {
        return "event-triggers";
    }

    @Override
    public String title(Situation situation) {
        return "No event trigger stops Immich's migrations";
    }

    @Override
    public String problem(Situation situation) {
        return "An event trigger may stop Immich's migrations";
    }

    @Override
    public String why() {
        return "An event trigger runs at each change of the catalog, whoever makes it, and at logins. One that raises an error, or that writes where Immich's role may not, stops Immich.";
    }

    @Override
    public Basis basis() {
        return new Basis(
                "The event triggers that are on and that fit Immich's commands, and the text of their functions: one that only raises an error stops Immich, one that may is unknown until it is tried, others are fine. They do not matter while there is nothing to migrate and no vector index to build, except at the login.",
                "`ALTER EVENT TRIGGER ... DISABLE` during Immich's start, by a superuser.",
                "PostgreSQL manual, \"Event Triggers\".");
    }

    @Override
    public Finding examine(Situation situation) {
        return situation.history((contents, history) -> judge(contents, history.progress(), situation));
    }

    private static Finding judge(Contents contents, Progress progress, Situation situation) {
        List<EventTrigger> firing = contents.eventTriggers()
            .stream()
            .filter(trigger -> fires(trigger, situation)
                    && fits(trigger, progress, Rebuilding.isUpdated(contents, situation)))
            .toList();
        List<EventTrigger> stopping = those(firing, TriggerText.STOPS::equals, situation);
        if (!stopping.isEmpty()) {
            return new Finding.Failed(Severity.BLOCKER, names(stopping) + " stops every command that it is for.",
                    "Let a superuser disable it while Immich starts, or change its function.", facts(stopping),
                    silencing(stopping, situation));
        }
        List<EventTrigger> doubtful = those(firing, TriggerText.DEPENDS::equals, situation);
        return doubtful.isEmpty() ? Finding.passed(firing.isEmpty() ? "none in the way" : "they only look on")
                : new Finding.Unknown(Severity.BLOCKER,
                        names(doubtful) + " may stop a command, and only a try can tell.",
                        "Let the wizard rehearse with the role's password, or read the function.", facts(doubtful),
                        silencing(doubtful, situation));
    }

    private static List<Remedy> silencing(List<EventTrigger> triggers, Situation situation) {
        return triggers.stream()
            .<Remedy>map(trigger -> new Remedy.SilenceEventTrigger(situation.target().database(), trigger.name()))
            .toList();
    }

    private static List<EventTrigger> those(List<EventTrigger> triggers, Predicate<TriggerText> kind,
            Situation situation) {
        return triggers.stream().filter(trigger -> kind.test(TriggerText.of(trigger, situation.superuser()))).toList();
    }

    private static boolean fires(EventTrigger trigger, Situation situation) {
        boolean off = situation.server().effective("event_triggers").filter("off"::equals).isPresent();
        return !off && Reaction.fires(trigger.firing());
    }

    /** The vector extension is updated by Immich, or by the wizard before it. */
    private static boolean fits(EventTrigger trigger, Progress progress, boolean updates) {
        Set<String> commands = progress == Progress.REBUILDING ? OF_INDEXES : COMMANDS;
        boolean changes = !progress.onlyReads()
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
