package dev.pgwizard.server;

import java.util.List;
import java.util.Optional;

/** Puts the answers about Immich's database together. */
final class ContentsReading {

    private ContentsReading() {
    }

    static Reading<Contents> of(Batch batch) {
        List<Relation> relations = batch.list("relations", Relation.class);
        return Reading.known(new Contents(false, batch.list("extensions", InstalledExtension.class),
                batch.list("schemas", Schema.class), relations, batch.one("strangers", Strangers.class),
                batch.list("vectorColumns", VectorColumn.class), batch.list("vectorIndexes", VectorIndex.class),
                batch.list("eventTriggers", EventTrigger.class), migrations(batch, relations)));
    }

    /**
     * No table of migrations means that none ran; a table without names means that it
     * could not be read.
     */
    private static Reading<List<String>> migrations(Batch batch, List<Relation> relations) {
        boolean any = relations.stream()
            .anyMatch(table -> table.name().equals("kysely_migrations") || table.name().equals("migrations"));
        Optional<String[]> names = batch.optional("migrations", String[].class);
        if (names.isPresent()) {
            return Reading.known(List.of(names.get()));
        }
        return any ? Reading.hidden("The tables of Immich may not be read.") : Reading.known(List.of());
    }

}
