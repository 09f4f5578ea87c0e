package dev.pgwizard.server;

import java.util.List;
import java.util.Optional;

/**
 * What stands in the rows of Immich's own tables, as far as they may be read without
 * running what somebody attached to them: the answer of {@code contents/rows.sql}.
 */
record OwnRows(List<HistoryTable> histories, List<Embeddings> embeddings) {

    private static final String MIGRATIONS = "kysely_migrations";

    private static final String TYPE_ORM = "migrations";

    private static final String VERSION = "version_history";

    OwnRows {
        histories = List.copyOf(histories);
        embeddings = List.copyOf(embeddings);
    }

    /**
     * A table in which Immich notes what it did; none where it is missing or another
     * application's.
     *
     * @param allowed whether it may be read
     * @param unread a sentence that says why it is not read although it may be
     */
    record HistoryTable(String table, boolean allowed, Optional<String> unread, List<String> values) {
    }

    /**
     * A table of embeddings.
     *
     * @param foreignCode what of other roles would run where it is rewritten; empty where
     * nothing would
     * @param widths as in {@link VectorColumn}
     */
    record Embeddings(String schema, String table, String foreignCode, Optional<String> widths) {
    }

    Reading<MigrationHistory> history() {
        Optional<String> unread = histories.stream().flatMap(one -> one.unread().stream()).findFirst();
        if (unread.isPresent()) {
            return Reading.hidden(unread.get());
        }
        if (histories.stream().anyMatch(one -> !one.allowed() && !one.table().equals(VERSION))) {
            return Reading.hidden("The tables in which Immich keeps its migrations may not be read.");
        }
        return Reading.known(new MigrationHistory(values(MIGRATIONS), values(TYPE_ORM).stream().findFirst(),
                values(VERSION).stream().findFirst()));
    }

    private List<String> values(String table) {
        return histories.stream()
            .filter(one -> one.table().equals(table))
            .flatMap(one -> one.values().stream())
            .toList();
    }

}
