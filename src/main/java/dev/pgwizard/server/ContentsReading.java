package dev.pgwizard.server;

import dev.pgwizard.immich.Knowledge;
import java.util.List;
import java.util.Optional;

/** Puts the answers about Immich's database together. */
final class ContentsReading {

    private ContentsReading() {
    }

    static Reading<Contents> of(QueryResults queryResults, Knowledge known) {
        Belongings belongings = queryResults.one("belongings", Belongings.class, Belongings.UNSEEN);
        Reading<MigrationHistory> ledger = ledger(queryResults);
        boolean newer = ledger.asOptional().filter(one -> one.isNewerThan(known)).isPresent();
        return Reading.known(new Contents(false, queryResults.list("extensions", InstalledExtension.class),
                queryResults.list("schemas", Schema.class), queryResults.list("relations", Relation.class),
                belongings.strangers().judged(newer), belongings.tables(),
                queryResults.list("collisions", Collision.class), queryResults.list("missing", MissingRight.class),
                vectorColumns(queryResults), queryResults.list("vectorIndexes", VectorIndex.class),
                queryResults.one("pgvectoRs", PgvectoRs.class, PgvectoRs.UNSEEN),
                queryResults.list("eventTriggers", EventTrigger.class), queryResults.list("tableMethods", String.class),
                queryResults.one("publishesAll", Boolean.class, false), ledger,
                queryResults.list("guarded", GuardedTable.class),
                queryResults.one("attachments", Attachments.class, Attachments.NONE),
                queryResults.optional("holdings", Holdings.class),
                queryResults.list("presentObjects", PresentObject.class), queryResults.gaps()));
    }

    private static List<VectorColumn> vectorColumns(QueryResults queryResults) {
        List<VectorColumn.Widths> widths = queryResults.list("widths", VectorColumn.Widths.class);
        return queryResults.list("vectorColumns", VectorColumn.class)
            .stream()
            .map(column -> column.with(widths))
            .toList();
    }

    /**
     * Each table of the ledger is an array of texts, or false when it is there and may
     * not be read, or a text that says why reading it would run what somebody attached to
     * it, or null when it is not there or none of Immich's.
     */
    private static Reading<MigrationHistory> ledger(QueryResults queryResults) {
        for (String table : List.of("migrations", "typeOrm", "version")) {
            Optional<String> reason = queryResults.gaps().reason(table).or(() -> queryResults.text(table));
            if (reason.isPresent()) {
                return Reading.hidden(reason.get());
            }
        }
        if (queryResults.isFalse("migrations") || queryResults.isFalse("typeOrm")) {
            return Reading.hidden("The tables in which Immich keeps its migrations may not be read.");
        }
        List<String> version = queryResults.isFalse("version") ? List.of() : queryResults.texts("version");
        return Reading.known(new MigrationHistory(queryResults.texts("migrations"),
                queryResults.texts("typeOrm").stream().findFirst(), version.stream().findFirst()));
    }

}
