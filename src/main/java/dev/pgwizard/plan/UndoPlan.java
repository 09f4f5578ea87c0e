package dev.pgwizard.plan;

import dev.pgwizard.plan.Plan.Fingerprint;
import dev.pgwizard.plan.Psql.PsqlRun;
import dev.pgwizard.postgres.Quoting.Literal;
import dev.pgwizard.postgres.StatementFile;
import dev.pgwizard.remedy.Command;
import dev.pgwizard.remedy.Statement;
import dev.pgwizard.remedy.Way;
import dev.pgwizard.remedy.Way.Doer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Takes back steps that were carried out, the last one first, with what was written
 * before they ran. A database that they made is dropped only while nobody made anything
 * in it.
 */
public final class UndoPlan {

    private static final String PREFIX = "back-";

    private UndoPlan() {
    }

    /** The plan; empty where nothing of it can be taken back by SQL. */
    public static Plan of(List<Step> done) {
        Set<String> made = done.stream()
            .flatMap(step -> sql(step).stream())
            .flatMap(sql -> sql.statements().stream())
            .map(Statement::drops)
            .filter(name -> !name.isEmpty())
            .collect(Collectors.toSet());
        List<Step> steps = done.reversed().stream().flatMap(step -> back(step, made).stream()).toList();
        return new Plan(steps, Fingerprint.of(steps));
    }

    /** The id of the step that takes another one back. */
    public static String id(String step) {
        return PREFIX + step;
    }

    private static List<Command.Sql> sql(Step step) {
        return PsqlRun.way(step)
            .undo()
            .stream()
            .filter(Command.Sql.class::isInstance)
            .map(Command.Sql.class::cast)
            .filter(sql -> sql.statements().stream().noneMatch(Statement::writesNext))
            .toList();
    }

    /** What is in a database that goes goes with it. */
    private static Optional<Step> back(Step step, Set<String> made) {
        List<Command> commands = new ArrayList<>();
        for (Command.Sql sql : sql(step)) {
            if (!made.contains(sql.database())) {
                sql.statements()
                    .stream()
                    .map(Statement::drops)
                    .filter(name -> !name.isEmpty())
                    .forEach(name -> commands.add(new Command.Sql(name, List.of(stillEmpty(name)))));
                commands.add(sql);
            }
        }
        Way way = new Way("sql", "By the wizard", Doer.WIZARD, commands, List.of());
        return commands.isEmpty() ? Optional.empty()
                : Optional.of(new Step(id(step.id()), step.phase(), "SQL", "Take back: " + step.title(),
                        step.effects().undo(), List.of(), Optional.empty(), false, List.of(way),
                        step.effects().withUndo("Apply the plan again")));
    }

    private static Statement stillEmpty(String database) {
        return Statement.of(StatementFile.of("keep-what-is-there",
                Map.of("empty", UndoScript.EMPTY, "database", Literal.quote(database))));
    }

}
