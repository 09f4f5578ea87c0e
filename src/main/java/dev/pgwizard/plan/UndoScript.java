package dev.pgwizard.plan;

import dev.pgwizard.check.Situation;
import dev.pgwizard.plan.Part.Item;
import dev.pgwizard.postgres.Identifier;
import java.util.List;

/**
 * What takes a plan back, as a file for {@code psql -f}, the last step first. It is
 * written before the plan is carried out, from the server as it was. A database that the
 * plan made is dropped only while there is no table in it.
 */
public final class UndoScript {

    private static final String EMPTY = """
            SELECT NOT EXISTS (SELECT FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = c.relnamespace
             WHERE c.relkind IN ('r', 'p', 'm') AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
               AND NOT EXISTS (SELECT FROM pg_depend AS d
                 WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e')) AS pgwizard_empty \\gset""";

    private final Psql psql = new Psql();

    private final Situation situation;

    private UndoScript(Situation situation) {
        this.situation = situation;
    }

    /** The file's text. */
    public static String of(Plan plan, Situation situation) {
        return new UndoScript(situation).text(plan);
    }

    private String text(Plan plan) {
        psql.comment("Takes back plan " + plan.fingerprint().words() + " for " + situation.immich()
                + ", as far as it was carried out as shown");
        psql.comment("Run it as a superuser: psql -d " + maintenance() + " -f undo.sql");
        psql.blank().line("\\set ON_ERROR_STOP on").line("\\encoding UTF8");
        plan.steps().reversed().forEach(this::undo);
        return psql.toString();
    }

    private String maintenance() {
        return situation.server().login().database();
    }

    private void undo(Step step) {
        Way way = Stretch.way(step);
        psql.blank().comment("Back from: " + step.title()).comment(step.effects().undo());
        way.undo()
            .stream()
            .filter(command -> !(command instanceof Command.Sql))
            .forEach(command -> psql.commentLines(ByHand.text(command)));
        Part.of(List.of(step), undone -> way.undo()).forEach(this::run);
    }

    private void run(Part part) {
        if (part.items().stream().anyMatch(item -> !item.statement().drops().isEmpty())) {
            part.items().forEach(item -> dropWhileEmpty(item.statement().drops()));
            return;
        }
        psql.connect(part.database().isEmpty() ? maintenance() : part.database());
        boolean several = part.transaction() && part.items().size() > 1
                && part.items().stream().noneMatch(item -> item.statement().whileUnused());
        if (several) {
            psql.line("BEGIN;");
        }
        part.items().stream().map(Item::statement).forEach(this::run);
        if (several) {
            psql.line("COMMIT;");
        }
    }

    /**
     * Without CASCADE Postgres drops nothing that something depends on, and says on what.
     */
    private void run(Statement statement) {
        if (!statement.whileUnused()) {
            psql.statement(statement);
            return;
        }
        psql.line("\\set ON_ERROR_STOP off")
            .statement(statement)
            .line("\\set ON_ERROR_STOP on")
            .line("\\if :ERROR")
            .echo("Kept, because it is used: " + statement.sql())
            .line("\\endif");
    }

    private void dropWhileEmpty(String database) {
        psql.connect(database)
            .line(EMPTY)
            .connect(maintenance())
            .line("\\if :pgwizard_empty")
            .line("DROP DATABASE " + Identifier.quote(database) + ";")
            .line("\\else")
            .echo("Kept the database " + database + ": there are tables in it.")
            .line("\\endif");
    }

}
