package dev.pgwizard.plan;

import static dev.pgwizard.postgres.Identifier.quote;

import dev.pgwizard.check.CheckContext;
import dev.pgwizard.postgres.Identifier;
import dev.pgwizard.postgres.StatementFile;
import dev.pgwizard.remedy.Remedy;
import dev.pgwizard.server.EventTrigger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Steps that put out of Immich's way what somebody else made. Nothing is dropped, all of
 * it can be put back, and nothing happens unless it is ticked.
 */
final class ClearingSteps {

    private static final String ASIDE = "before_immich";

    /** Of Immich's own names, which are ASCII. */
    private static final int KEPT = 40;

    private static final String LATER = "_" + ASIDE;

    /**
     * Whoever owns a schema may drop what is in it, and whoever may create there puts
     * something of the same name into the place of what is not there.
     */
    private static final String OURS = StatementFile.of("own-schema", Map.of("schema", ASIDE));

    /**
     * Immich looks for these in every schema, so that another schema alone does not hide
     * them.
     */
    private static final Map<String, List<String>> LOOKED_FOR = Map.of("TABLE public.kysely_migrations",
            List.of("TABLE before_immich.kysely_migrations"), "TABLE public.kysely_migrations_lock",
            List.of("TABLE before_immich.kysely_migrations_lock"), "TABLE public.smart_search",
            List.of("TABLE before_immich.smart_search", "INDEX before_immich.clip_index"), "TABLE public.face_search",
            List.of("TABLE before_immich.face_search", "INDEX before_immich.face_index"));

    private ClearingSteps() {
    }

    private static Statement renamed(String part, String from, String to) {
        return Statement.of("ALTER " + part.substring(0, part.indexOf(' ')) + " IF EXISTS " + ASIDE + "." + quote(from)
                + " RENAME TO " + quote(to));
    }

    static StepDraft setAside(Task task, CheckContext context) {
        List<Remedy.SetAside> remedies = task.remedies().stream().map(remedy -> (Remedy.SetAside) remedy).toList();
        List<Statement> run = new ArrayList<>();
        List<Statement> undo = new ArrayList<>();
        for (Remedy.SetAside remedy : remedies) {
            run.add(Statement.of("ALTER " + there(remedy.object())));
            undo.addAll(0, SetAsideReturn.of(remedy, "ALTER " + back(remedy.object())));
            LOOKED_FOR.getOrDefault(remedy.object(), List.of()).forEach(part -> {
                run.add(renamed(part, name(part), later(part)));
                undo.addFirst(renamed(part, later(part), name(part)));
            });
        }
        if (remedies.stream().anyMatch(remedy -> moves(remedy.object()))) {
            run.addFirst(Statement.of(OURS));
            run.addFirst(Statement.of("CREATE SCHEMA IF NOT EXISTS " + ASIDE));
            undo.addFirst(Statement.of(OURS));
            undo.add(Statement.whileUnused("DROP SCHEMA " + ASIDE));
        }
        return StepDraft.sql("set-aside", "Put aside what is in Immich's way",
                "It stands where Immich looks for its own. What uses it now will not find it any more: tick this only if nothing does, or give Immich a database of its own.")
            .statements(WizardRights.superuser(context), remedies.getFirst().database(), run, undo)
            .noUndo("One statement for each")
            .onlyWhenTicked();
    }

    /**
     * A table takes its indexes and constraints along to another schema, and their names
     * with them; an index cannot go without its table.
     */
    private static boolean moves(String object) {
        return object.matches("[A-Z ]+ public\\..*") && !object.startsWith("INDEX ");
    }

    private static String there(String object) {
        if (moves(object)) {
            return object(object, "public") + " SET SCHEMA " + ASIDE;
        }
        return object + " RENAME TO " + quote(later(object));
    }

    private static String back(String object) {
        if (moves(object)) {
            return object(object, ASIDE) + " SET SCHEMA public";
        }
        return object.substring(0, object.lastIndexOf('.') + 1) + quote(later(object)) + " RENAME TO "
                + quote(name(object));
    }

    /** A name that is too long is cut, and stays another than any that begins alike. */
    private static String later(String object) {
        String name = name(object);
        return Identifier.isValid(name + LATER) ? name + LATER
                : name.substring(0, KEPT) + "_%08x".formatted(name.hashCode()) + LATER;
    }

    /** An extension stands in a schema without being named by it. */
    private static String object(String object, String schema) {
        return object.replaceFirst(" public\\.", object.startsWith("EXTENSION ") ? " " : " " + schema + ".");
    }

    /** Immich's own names, which need no quotes. */
    private static String name(String object) {
        return object.substring(object.lastIndexOf('.') + 1).replace("\"", "");
    }

    static StepDraft silence(Remedy.SilenceEventTrigger remedy, CheckContext context) {
        String prefix = "ALTER EVENT TRIGGER " + quote(remedy.trigger()) + " ";
        return StepDraft.sql("silence-" + Slug.of(remedy.trigger()),
                "Turn the event trigger " + remedy.trigger() + " off",
                "It stops what Immich does at its start. Somebody made it for a purpose, so it is never dropped: turn it on again once Immich has started, and off for each update of Immich.")
            .statement(WizardRights.superuser(context), remedy.database(), Statement.of(prefix + "DISABLE"),
                    Statement.of(prefix + enable(firing(remedy, context))))
            .effects(new Effects("At once", "Nothing", "Untouched: it is of this database alone", "One statement"))
            .onlyWhenTicked();
    }

    private static String firing(Remedy.SilenceEventTrigger remedy, CheckContext context) {
        return context.server()
            .contents()
            .asOptional()
            .flatMap(contents -> contents.eventTriggers()
                .stream()
                .filter(trigger -> trigger.name().equals(remedy.trigger()))
                .map(EventTrigger::firing)
                .findFirst())
            .orElse("");
    }

    private static String enable(String firing) {
        return switch (firing) {
            case "A" -> "ENABLE ALWAYS";
            case "R" -> "ENABLE REPLICA";
            default -> "ENABLE";
        };
    }

    /** For good: Immich stores as long as it runs. */
    static StepDraft silence(Remedy.SilenceOnTable remedy, CheckContext context) {
        String prefix = "ALTER TABLE public." + quote(remedy.table()) + " ";
        String rest = " " + remedy.kind() + " " + quote(remedy.name());
        String kind = remedy.kind().toLowerCase(Locale.ROOT);
        return StepDraft.sql("silence-" + Slug.of(remedy.table() + "-" + remedy.name()),
                "Turn the " + kind + " " + remedy.name() + " on " + remedy.table() + " off",
                "It refuses what Immich stores, or may. Somebody made it for a purpose, so it is never dropped; while it is off, that purpose is not served.")
            .statement(WizardRights.superuser(context), remedy.database(), Statement.of(prefix + "DISABLE" + rest),
                    Statement.of(prefix + enable(remedy.firing()) + rest))
            .effects(new Effects("At once", "Nothing", "Untouched: it is of this table alone", "One statement"))
            .onlyWhenTicked();
    }

    /**
     * SET NOT NULL computes what is constant in the checks of the table, with the rights
     * of who says it (PostgreSQL src/backend/commands/tablecmds.c,
     * ConstraintImpliedByRelConstraint).
     */
    private static List<Statement> back(Remedy.LiftOnTable remedy) {
        Statement back = Statement.of(remedy.back());
        return remedy.kind().equals("COLUMN") ? List.of(EmbeddingComparison.lookAtChecks(remedy.table()), back)
                : List.of(back);
    }

    /** For good, too. What refuses rows has no way to be off but to be gone. */
    static StepDraft lift(Remedy.LiftOnTable remedy, CheckContext context) {
        return StepDraft.sql("lift-" + Slug.of(remedy.title()), remedy.title(),
                "As it is it refuses what Immich stores, or may, or leaves its apps without news. Somebody did that for a purpose; the way back fails where rows have come in that it forbids.")
            .statements(WizardRights.superuser(context), remedy.database(), List.of(Statement.of(remedy.off())),
                    back(remedy))
            .effects(new Effects("At once", "Nothing", "Untouched: it is of this table alone", "One statement"))
            .onlyWhenTicked();
    }

}
