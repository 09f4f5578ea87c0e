package dev.pgwizard.plan;

import dev.pgwizard.check.CheckContext;
import dev.pgwizard.plan.ConfSnippet.ByHand;
import dev.pgwizard.plan.Part.Item;
import dev.pgwizard.plan.Psql.PsqlRun;
import dev.pgwizard.postgres.Identifier;
import dev.pgwizard.postgres.Quoting.Literal;
import dev.pgwizard.postgres.Quoting.ShellWord;
import dev.pgwizard.postgres.StatementFile;
import dev.pgwizard.remedy.Command;
import dev.pgwizard.remedy.Statement;
import dev.pgwizard.remedy.Way;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What takes a plan back, as a file for {@code psql -f}, the last step first. It is
 * written before the plan is carried out, from the server as it was. A database that the
 * plan made is dropped only while nobody made anything in it. What was not carried out is
 * passed over.
 */
public final class UndoScript {

    /**
     * Whatever anybody made in the database and in no extension: its number is not one of
     * those that initdb gives (PostgreSQL src/include/access/transam.h,
     * FirstNormalObjectId), and it is no part of something else (pg_depend, deptype i).
     */
    static final String EMPTY = StatementFile.of("is-database-empty");

    /**
     * What is not there was never made, and what is there already was never taken away
     * (class 42 of the SQLSTATEs, 3D000, 3F000).
     */
    private static final String LEFT_OUT = "SELECT :'SQLSTATE' IN ('42704', '42P01', '42883', '42703', '3F000', '3D000', '42710', "
            + "'42P07', '42701', '42723') AS pgwizard_left_out \\gset";

    private final Psql psql;

    private final CheckContext context;

    private final List<String> made = new ArrayList<>();

    private UndoScript(CheckContext context) {
        this.context = context;
        this.psql = new Psql(context.server().version());
    }

    /** The file's text. */
    public static String of(Plan plan, CheckContext context) {
        return new UndoScript(context).text(plan);
    }

    private String text(Plan plan) {
        psql.comment("Takes back plan " + plan.fingerprint().words() + " for " + context.immich()
                + ", as far as it was carried out as shown");
        psql.comment("Run it as a superuser: psql -X -d " + ShellWord.database(maintenance()) + " -f undo.sql");
        psql.blank().begin();
        plan.steps().forEach(this::look);
        plan.steps().reversed().forEach(this::undo);
        return psql.toString();
    }

    private String maintenance() {
        return context.server().login().database();
    }

    private void undo(Step step) {
        Way way = PsqlRun.way(step);
        psql.blank().comment("Back from: " + step.title()).comment(step.effects().undo());
        way.undo()
            .stream()
            .filter(command -> !(command instanceof Command.Sql))
            .forEach(command -> psql.commentLines(ByHand.text(command)));
        Part.of(List.of(step), undone -> way.undo()).forEach(this::run);
    }

    /** Whether a database that the plan makes was made. */
    private void look(Step step) {
        for (Part part : Part.of(List.of(step), undone -> PsqlRun.way(undone).undo())) {
            part.items()
                .stream()
                .map(item -> item.statement().drops())
                .filter(name -> !name.isEmpty())
                .forEach(name -> {
                    made.add(name);
                    psql.line("SELECT EXISTS (SELECT FROM pg_database WHERE datname = " + Literal.quote(name)
                            + ") AS pgwizard_made_" + made.size() + " \\gset");
                });
        }
    }

    private void run(Part part) {
        String database = part.items()
            .stream()
            .map(item -> item.statement().drops())
            .filter(name -> !name.isEmpty())
            .findFirst()
            .orElse(part.database());
        int number = made.indexOf(database) + 1;
        if (number == 0) {
            undo(part);
            return;
        }
        psql.line("\\if :pgwizard_made_" + number).forgetConnection();
        undo(part);
        psql.line("\\endif").forgetConnection();
    }

    private void undo(Part part) {
        if (part.items().stream().anyMatch(item -> !item.statement().drops().isEmpty())) {
            part.items().forEach(item -> dropWhileEmpty(item.statement().drops()));
            return;
        }
        psql.connect(part.database().isEmpty() ? maintenance() : part.database());
        if (!part.transaction() || part.items().stream().anyMatch(item -> item.statement().whileUnused())) {
            part.items().forEach(item -> run(item.step(), List.of(item.statement())));
        }
        else {
            run(part.items().getFirst().step(), part.items().stream().map(Item::statement).toList());
        }
    }

    /**
     * Together, as one request, which is a transaction of its own (PostgreSQL manual,
     * "Multiple Statements in a Simple Query"). Without CASCADE Postgres drops nothing
     * that something depends on, and says on what.
     */
    private void run(Step step, List<Statement> statements) {
        psql.line("\\set ON_ERROR_STOP off")
            .line(statements.stream().map(Statement::sql).collect(Collectors.joining(" \\;\n"))
                    + statements.getLast().ending())
            .line("\\set ON_ERROR_STOP on")
            .line("\\if :ERROR")
            .line(LEFT_OUT)
            .line("\\if :pgwizard_left_out")
            .echo("Nothing to take back, because it was not carried out: " + step.title())
            .line("\\else");
        if (statements.getFirst().whileUnused()) {
            psql.echo("Kept, because it is used: " + statements.getFirst().sql());
        }
        else {
            psql.line(
                    "DO $stop$ BEGIN RAISE EXCEPTION 'Postgres says above why this could not be taken back; the rest of the file "
                            + "was not run'; END $stop$;");
        }
        psql.line("\\endif").line("\\endif");
    }

    private void dropWhileEmpty(String database) {
        psql.connect(database)
            .line(EMPTY + " AS pgwizard_empty \\gset")
            .connect(maintenance())
            .line("\\if :pgwizard_empty")
            .line("DROP DATABASE " + Identifier.quote(database) + ";")
            .line("\\else")
            .echo("Kept the database " + database + ": somebody keeps something in it.")
            .line("\\endif");
    }

}
