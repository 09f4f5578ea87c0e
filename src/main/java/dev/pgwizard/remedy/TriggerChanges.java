package dev.pgwizard.remedy;

import static dev.pgwizard.postgres.Identifier.quote;

import dev.pgwizard.postgres.StatementFile;
import dev.pgwizard.remedy.EmbeddingColumns.EmbeddingComparison;
import dev.pgwizard.remedy.Remedy.Phase;
import dev.pgwizard.remedy.StepDraft.Slug;
import dev.pgwizard.remedy.TriggerChanges.SilenceOnTable;
import dev.pgwizard.remedy.Way.Effects;
import dev.pgwizard.server.Attachments.TableConstraint;
import dev.pgwizard.server.TriggerFunction.EventTrigger;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What can be turned off that is none of Immich’s. */
public final class TriggerChanges {

    private TriggerChanges() {
    }

    /**
     * Turns off what fires when Immich writes into one of its tables.
     *
     * @param kind {@code TRIGGER} or {@code RULE}
     * @param firing how it fires now: {@code O}, {@code R} or {@code A}, as in
     * {@code pg_trigger.tgenabled}
     */
    public record SilenceOnTable(String database, String table, String kind, String name,
            String firing) implements Remedy {

        /** For good: Immich stores as long as it runs. */
        @Override
        public StepDraft draft(RemedyContext context) {
            String prefix = "ALTER TABLE public." + quote(table) + " ";
            String rest = " " + kind() + " " + quote(name);
            String kind = kind().toLowerCase(Locale.ROOT);
            return StepDraft.sql(Phase.CLEARING, "silence-" + Slug.of(table) + "-" + Slug.ofName(name),
                    "Turn the " + kind + " " + name + " on " + table + " off",
                    "It refuses what Immich stores, or may. Somebody made it for a purpose, so it is never dropped; while it is off, "
                            + "that purpose is not served.")
                .statement(context.superuser(), database, Statement.of(prefix + "DISABLE" + rest),
                        Statement.of(prefix + enable(firing()) + rest))
                .effects(new Effects("At once", "Nothing", "Untouched: it is of this table alone", "One statement"))
                .onlyWhenTicked();
        }

        static String enable(String firing) {
            return switch (firing) {
                case "A" -> "ENABLE ALWAYS";
                case "R" -> "ENABLE REPLICA";
                default -> "ENABLE";
            };
        }

    }

    /** Turns an event trigger off, which somebody made for a purpose. */
    public record SilenceEventTrigger(String database, String trigger) implements Remedy {

        private static final String PREFIX = "ALTER EVENT TRIGGER ";

        @Override
        public StepDraft draft(RemedyContext context) {
            String prefix = PREFIX + quote(trigger()) + " ";
            Optional<EventTrigger> now = context.contents()
                .flatMap(contents -> contents.eventTriggers()
                    .stream()
                    .filter(trigger -> trigger.name().equals(trigger()))
                    .findFirst());
            // Before anything in the database is changed, which would fire it.
            return StepDraft.sql(Phase.DATABASE, "silence-" + Slug.ofName(trigger()),
                    "Turn the event trigger " + trigger() + " off",
                    now.filter(EventTrigger::foreign)
                        .map(trigger -> "It runs what %s writes into a function, with the rights of whoever changes something."
                            .formatted(trigger.owner()))
                        .orElse("It stops what Immich does at its start, or what steps below do, or may.")
                            + " Somebody made it for a purpose, so it is never dropped: turn it on again once Immich has "
                            + "started, and off for each update that it stops.")
                .statement(context.superuser(), database, Statement.of(prefix + "DISABLE"),
                        Statement.of(prefix + SilenceOnTable.enable(now.map(EventTrigger::firing).orElse(""))))
                .effects(new Effects("At once", "Nothing", "Untouched: it is of this database alone", "One statement"))
                .onlyWhenTicked();
        }

        /**
         * A step whose statements stop by themselves where an event trigger would run
         * what another role wrote. A command about an event trigger fires none
         * (PostgreSQL manual, "Overview of Event Trigger Behavior").
         */
        public static StepDraft looking(StepDraft stepDraft, RemedyContext context) {
            boolean clear = context.contents()
                .filter(contents -> contents.eventTriggers().stream().noneMatch(EventTrigger::foreign))
                .isPresent();
            return clear ? stepDraft : stepDraft.withCommands(SilenceEventTrigger::looking);
        }

        private static Command looking(Command command) {
            return command instanceof Command.Sql sql && !sql.database().isEmpty()
                    && !sql.statements().getFirst().sql().startsWith(PREFIX)
                            ? new Command.Sql(sql.database(),
                                    IntStream.range(0, sql.statements().size())
                                        .boxed()
                                        .flatMap(index -> Stream
                                            .of(Statement.of(StatementFile.of("look-for-event-triggers")),
                                                    sql.statements().get(index))
                                            .skip(sql.follows(index) ? 1 : 0))
                                        .toList())
                            : command;
        }

    }

    /**
     * Takes away what refuses rows of one of Immich's tables and is not Immich's, or
     * turns on what is.
     *
     * @param kind {@code CONSTRAINT}, {@code INDEX}, {@code TRIGGER}, {@code RULE} or
     * {@code COLUMN}; empty as its table is where it is none of them
     * @param title what is done, for people
     * @param off the statement that takes it away
     * @param back the statement that makes it again; empty where nobody would want that
     * @param foreign whether only its owner may run that
     */
    public record LiftOnTable(String database, String table, String kind, String title, String off, String back,
            boolean foreign) implements Remedy {

        /** Of what refuses rows. */
        public static LiftOnTable of(String database, TableConstraint one, String title) {
            return new LiftOnTable(database, one.table(), one.kind(), title, one.off(), one.back(), one.foreign());
        }

        /** For good, too. What refuses rows has no way to be off but to be gone. */
        @Override
        public StepDraft draft(RemedyContext context) {
            return StepDraft.sql(Phase.CLEARING, "lift-" + Slug.ofObjects(title, off), title,
                    "As it is it refuses what Immich stores, or may, or leaves its apps without news. Somebody did that for a "
                            + "purpose; the way back fails where rows have come in that it forbids.")
                .statements(context.superuser(), database, List.of(Statement.of(off)), undo())
                .effects(new Effects("At once", "Nothing", "Untouched: it is of this table alone",
                        back.isEmpty() ? "Not needed" : foreign
                                ? "By the owner of the table alone, because a value of a type of somebody's in it would run with "
                                        + "your rights: " + back
                                : "One statement"))
                .onlyWhenTicked();
        }

        /**
         * A value in the text of what somebody made is computed when Postgres reads it,
         * by the input of its type. SET NOT NULL computes what is constant in the checks
         * of the table, with the rights of who says it (PostgreSQL
         * src/backend/commands/tablecmds.c, ConstraintImpliedByRelConstraint).
         */
        private List<Statement> undo() {
            if (back.isEmpty() || foreign) {
                return List.of();
            }
            Statement statement = Statement.of(back);
            return kind.equals("COLUMN") ? List.of(EmbeddingComparison.lookAtChecks(table), statement)
                    : List.of(statement);
        }

    }

}
