package dev.pgwizard.plan;

import dev.pgwizard.remedy.Command;
import dev.pgwizard.remedy.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Statements that happen together or not at all: a transaction, or one statement that
 * Postgres runs in none. Steps of one phase that follow each other in one database share
 * a transaction; a step that is no single transaction shares none.
 *
 * @param key the phase, or the id of the step that shares nothing
 * @param database where it runs; any will do when it is empty
 */
public record Part(Object key, String database, boolean transaction, List<Item> items) {

    /** A statement and the step that it belongs to. */
    public record Item(Step step, Statement statement) {
    }

    public Part {
        items = List.copyOf(items);
    }

    /** The SQL of steps in their order; commands that are no SQL are left out. */
    public static List<Part> of(List<Step> steps, Function<Step, List<Command>> commands) {
        List<Part> parts = new ArrayList<>();
        for (Step step : steps) {
            List<Command.Sql> sql = sql(commands.apply(step));
            Object key = isOneTransaction(sql) ? step.phase() : step.id();
            for (Command.Sql command : sql) {
                command.statements().forEach(statement -> append(parts, one(key, command, step, statement)));
            }
        }
        return List.copyOf(parts);
    }

    private static List<Command.Sql> sql(List<Command> commands) {
        return commands.stream().filter(Command.Sql.class::isInstance).map(Command.Sql.class::cast).toList();
    }

    private static boolean isOneTransaction(List<Command.Sql> sql) {
        return sql.stream().map(Command.Sql::database).distinct().count() <= 1
                && sql.stream().flatMap(command -> command.statements().stream()).allMatch(Statement::transactional);
    }

    private static Part one(Object key, Command.Sql command, Step step, Statement statement) {
        return new Part(key, command.database(), statement.transactional(), List.of(new Item(step, statement)));
    }

    private static void append(List<Part> parts, Part next) {
        if (!parts.isEmpty() && parts.getLast().mayTake(next)) {
            parts.set(parts.size() - 1, parts.getLast().with(next));
        }
        else {
            parts.add(next);
        }
    }

    private boolean mayTake(Part next) {
        return transaction && next.transaction && key.equals(next.key) && database.equals(next.database);
    }

    private Part with(Part next) {
        List<Item> more = new ArrayList<>(items);
        more.addAll(next.items);
        return new Part(key, database, transaction, more);
    }

    public boolean contains(Step step) {
        return items.stream().anyMatch(item -> item.step().equals(step));
    }

    public List<Step> steps() {
        return items.stream().map(Item::step).distinct().toList();
    }

    /** Those that give something away which was harmless when it was looked at. */
    public List<Step> giving() {
        return items.stream().filter(item -> !item.statement().gives().isEmpty()).map(Item::step).distinct().toList();
    }

}
