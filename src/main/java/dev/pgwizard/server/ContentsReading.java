package dev.pgwizard.server;

import dev.pgwizard.immich.Knowledge;
import java.util.List;
import java.util.Optional;

/** Puts the answers about Immich's database together. */
final class ContentsReading {

    private ContentsReading() {
    }

    static Reading<Contents> of(Batch batch, Knowledge known) {
        Belongings belongings = batch.one("belongings", Belongings.class, Belongings.UNSEEN);
        Reading<Ledger> ledger = ledger(batch);
        boolean newer = ledger.asOptional().filter(one -> one.isNewerThan(known)).isPresent();
        return Reading.known(new Contents(false, batch.list("extensions", InstalledExtension.class),
                batch.list("schemas", Schema.class), batch.list("relations", Relation.class),
                belongings.strangers().judged(newer), belongings.tables(), batch.list("collisions", Collision.class),
                batch.list("missing", MissingRight.class), vectorColumns(batch),
                batch.list("vectorIndexes", VectorIndex.class),
                batch.one("pgvectoRs", PgvectoRs.class, PgvectoRs.UNSEEN),
                batch.list("eventTriggers", EventTrigger.class), batch.list("tableMethods", String.class),
                batch.one("publishesAll", Boolean.class, false), ledger, batch.list("guarded", GuardedTable.class),
                batch.one("attachments", Attachments.class, Attachments.NONE), batch.gaps()));
    }

    private static List<VectorColumn> vectorColumns(Batch batch) {
        List<VectorColumn.Widths> widths = batch.list("widths", VectorColumn.Widths.class);
        return batch.list("vectorColumns", VectorColumn.class).stream().map(column -> column.with(widths)).toList();
    }

    /**
     * Each table of the ledger is an array of texts, or false when it is there and may
     * not be read, or a text that says why reading it would run what somebody attached to
     * it, or null when it is not there or none of Immich's.
     */
    private static Reading<Ledger> ledger(Batch batch) {
        for (String table : List.of("migrations", "typeOrm", "version")) {
            Optional<String> reason = batch.gaps().reason(table).or(() -> batch.text(table));
            if (reason.isPresent()) {
                return Reading.hidden(reason.get());
            }
        }
        if (batch.isFalse("migrations") || batch.isFalse("typeOrm")) {
            return Reading.hidden("The tables in which Immich keeps its migrations may not be read.");
        }
        List<String> version = batch.isFalse("version") ? List.of() : batch.texts("version");
        return Reading.known(new Ledger(batch.texts("migrations"), batch.texts("typeOrm").stream().findFirst(),
                version.stream().findFirst()));
    }

}
