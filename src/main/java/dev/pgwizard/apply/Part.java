package dev.pgwizard.apply;

import dev.pgwizard.plan.Statement;
import dev.pgwizard.plan.Step;
import java.util.ArrayList;
import java.util.List;

/**
 * Statements that happen together or not at all: a transaction, or one statement that
 * Postgres runs in none.
 *
 * @param key parts with the same key may become one: the phase, or the step itself where
 * a step cannot be taken back whole
 * @param database where it runs; any will do when it is empty
 */
record Part(Object key, String database, boolean transaction, List<Item> items) {

    /** A statement and the step that it belongs to. */
    record Item(Step step, Statement statement) {
    }

    Part {
        items = List.copyOf(items);
    }

    static Part of(Object key, String database, Item item) {
        return new Part(key, database, item.statement().transactional(), List.of(item));
    }

    boolean mayTake(Part next) {
        return transaction && next.transaction && key.equals(next.key) && database.equals(next.database);
    }

    Part with(Part next) {
        List<Item> more = new ArrayList<>(items);
        more.addAll(next.items);
        return new Part(key, database, transaction, more);
    }

    boolean contains(Step step) {
        return items.stream().anyMatch(item -> item.step().equals(step));
    }

    List<Step> steps() {
        return items.stream().map(Item::step).distinct().toList();
    }

    List<String> statementsOf(Step step) {
        return items.stream().filter(item -> item.step().equals(step)).map(item -> item.statement().sql()).toList();
    }

}
