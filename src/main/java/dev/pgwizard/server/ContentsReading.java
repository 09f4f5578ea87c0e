package dev.pgwizard.server;

import dev.pgwizard.immich.Knowledge;
import dev.pgwizard.server.Attachments.Dependent;
import dev.pgwizard.server.Attachments.HeldLock;
import dev.pgwizard.server.Attachments.Publications;
import dev.pgwizard.server.Attachments.TableConstraint;
import dev.pgwizard.server.Attachments.TableRule;
import dev.pgwizard.server.Attachments.TableTrigger;
import dev.pgwizard.server.Contents.Holdings;
import dev.pgwizard.server.Contents.Schema;
import dev.pgwizard.server.OwnRows.Embeddings;
import dev.pgwizard.server.QueryResults.Denied;
import dev.pgwizard.server.Relation.Collision;
import dev.pgwizard.server.Relation.PresentObject;
import dev.pgwizard.server.TableRights.Belongings;
import dev.pgwizard.server.TableRights.GuardedTable;
import dev.pgwizard.server.TableRights.MissingRight;
import dev.pgwizard.server.TriggerFunction.EventTrigger;
import dev.pgwizard.server.VectorColumn.PgvectoRs;
import java.util.List;
import java.util.function.Predicate;

/** Puts the answers about Immich's database together. */
final class ContentsReading {

    private ContentsReading() {
    }

    static Reading<Contents> of(QueryResults queryResults, Knowledge known) {
        Belongings belongings = queryResults.one("belongings", Belongings.class, Belongings.UNSEEN);
        Reading<MigrationHistory> history = history(queryResults);
        boolean newer = history.asOptional().filter(one -> one.isNewerThan(known)).isPresent();
        Predicate<String> stale = history.asOptional()
            .flatMap(one -> known.leaving(one.migrations()))
            .map(known.schema()::tablesOfOthers)
            .orElse(name -> false);
        return Reading.known(new Contents(false, queryResults.list("extensions", InstalledExtension.class),
                queryResults.list("schemas", Schema.class), queryResults.list("relations", Relation.class),
                belongings.strangers().judged(newer, stale), belongings.tables().without(stale),
                queryResults.list("collisions", Collision.class),
                queryResults.list("missing-rights", MissingRight.class), vectorColumns(queryResults),
                queryResults.list("vector-indexes", VectorIndex.class),
                queryResults.reading("pgvecto-rs", PgvectoRs.class),
                queryResults.list("event-triggers", EventTrigger.class),
                queryResults.list("table-methods", String.class),
                queryResults.one("publications", Publications.class, Publications.NONE), history,
                queryResults.list("guarded", GuardedTable.class), attachments(queryResults),
                queryResults.optional("holdings", Holdings.class),
                queryResults.list("present-objects", PresentObject.class), gaps(queryResults)));
    }

    private static Attachments attachments(QueryResults queryResults) {
        return new Attachments(queryResults.list("triggers", TableTrigger.class),
                queryResults.list("rules", TableRule.class), queryResults.list("constraints", TableConstraint.class),
                queryResults.list("dependents", Dependent.class), queryResults.list("held-locks", HeldLock.class));
    }

    private static Denied gaps(QueryResults queryResults) {
        Denied all = queryResults.gaps().spreading("rows", "vector-columns");
        for (String part : List.of("triggers", "rules", "constraints", "dependents", "held-locks")) {
            all = all.spreading(part, "attachments");
        }
        return all;
    }

    private static List<VectorColumn> vectorColumns(QueryResults queryResults) {
        List<Embeddings> read = queryResults.optional("rows", OwnRows.class).map(OwnRows::embeddings).orElse(List.of());
        return queryResults.list("vector-columns", VectorColumn.class)
            .stream()
            .map(column -> column.with(read))
            .toList();
    }

    static Reading<MigrationHistory> history(QueryResults queryResults) {
        return queryResults.gaps()
            .reason("rows")
            .<Reading<MigrationHistory>>map(Reading::hidden)
            .orElseGet(() -> queryResults.one("rows", OwnRows.class).history());
    }

}
