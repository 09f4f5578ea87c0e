package dev.pgwizard.remedy;

import static dev.pgwizard.postgres.Identifier.quote;

import dev.pgwizard.postgres.Identifier;
import dev.pgwizard.postgres.Quoting.Literal;
import dev.pgwizard.postgres.StatementFile;
import dev.pgwizard.remedy.Remedy.Joined;
import dev.pgwizard.remedy.Remedy.Phase;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Puts something that is neither Immich's nor an extension's where Immich does not look,
 * with all that is in it.
 *
 * @param object as ALTER names it: {@code TABLE public.users}
 * @param number by which it is known again, its oid; 0 where it stays in its schema
 */
public record SetAside(String database, String object, long number) implements Joined {

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

    public SetAside(String database, String object) {
        this(database, object, 0);
    }

    @Override
    public StepDraft draft(List<Remedy> together, RemedyContext context) {
        List<SetAside> remedies = Remedy.all(SetAside.class, together);
        List<Statement> run = new ArrayList<>();
        List<Statement> undo = new ArrayList<>();
        for (SetAside remedy : remedies) {
            run.add(Statement.of("ALTER " + there(remedy.object())));
            undo.addFirst(remedy.returned());
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
        return StepDraft.sql(Phase.CLEARING, "set-aside", "Put aside what is in Immich's way",
                "It stands where Immich looks for its own. What uses it now will not find it any more: tick this only if nothing "
                        + "does, or give Immich a database of its own.")
            .statements(context.superuser(), remedies.getFirst().database(), run, undo)
            .noUndo("One statement for each")
            .onlyWhenTicked();
    }

    /**
     * By the number of the object: somebody may have put another one there, while he
     * could. It is there before and in public afterwards, so it is what the statement
     * between took; one block, because a file takes back one statement after the other.
     */
    private Statement returned() {
        String back = "ALTER " + back(object);
        return Statement.of(number == 0 || !moves(object) ? back : StatementFile.of("bring-back",
                Map.of("number", Long.toString(number), "back", back, "object", Literal.quote(object))));
    }

    private static Statement renamed(String part, String from, String to) {
        return Statement.of("ALTER " + part.substring(0, part.indexOf(' ')) + " IF EXISTS " + ASIDE + "." + quote(from)
                + " RENAME TO " + quote(to));
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

}
