package dev.pgwizard.rehearsal;

import dev.pgwizard.immich.Release.Trait;
import dev.pgwizard.immich.VectorExtension;
import dev.pgwizard.postgres.SqlFile;
import dev.pgwizard.rehearsal.Probe.RefusalException;
import dev.pgwizard.rehearsal.RehearsalSession.RehearsalTarget;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Which of its vector indexes Immich builds anew, VectorChord's by their lists, which
 * also decide whether a search gets through (Immich 3.1 database.repository.ts).
 */
final class IndexLists {

    private IndexLists() {
    }

    /**
     * The tables whose index is missing, of another extension or has lists for another
     * number of rows.
     */
    static List<String> due(RehearsalSession session) throws SQLException {
        VectorExtension vector = session.target().vector();
        List<String> due = new ArrayList<>(
                session.ask("indexes-due", Map.of("method", session.target().facts().method()))
                    .stream()
                    .map(List::getFirst)
                    .toList());
        for (List<String> index : vector == VectorExtension.VECTORCHORD ? session.ask("index-lists", Map.of())
                : List.<List<String>>of()) {
            String rows = session.valueIfTold("SELECT count(*) FROM public." + index.getFirst());
            if (!rows.isEmpty() && !isFor(Double.parseDouble(rows), Integer.parseInt(index.get(1)))) {
                due.add(index.getFirst());
            }
        }
        return due;
    }

    private static boolean isFor(double rows, int lists) {
        return lists == of(rows) || lists == of(rows * 1.2);
    }

    /** How many Immich gives so many rows (server/src/utils/database.ts). */
    private static int of(double rows) {
        if (rows < 128_000) {
            return 1;
        }
        return rows < 2_048_000 ? 1 << 32 - Integer.numberOfLeadingZeros((int) (rows / 1000))
                : 1 << 33 - Integer.numberOfLeadingZeros((int) Math.sqrt(rows));
    }

    static void refuseOtherLevels(RehearsalSession session, String table) throws SQLException, RefusalException {
        String other = !session.target().has(Trait.RENEWS_VECTOR_INDEXES) ? ""
                : session.first("indexes-of-other-levels", Map.of("table", table));
        if (!other.isEmpty()) {
            throw new RefusalException("The index " + other
                    + " of VectorChord has other levels of lists than Immich's, so each search of " + table + " fails.",
                    "vector-indexes");
        }
    }

    /**
     * What Immich does to a table whose vector index is missing or of another extension
     * (Immich 3.1 server/src/repositories/database.repository.ts), done to a table of the
     * rehearsal's own, so that nobody waits for a lock.
     */
    static final class IndexRebuild {

        private IndexRebuild() {
        }

        static Probe probe(RehearsalTarget target, List<String> due) {
            return Probe.of("rebuild", "Build the missing vector indexes",
                    "ALTER TABLE " + due.getFirst() + " ALTER COLUMN embedding …; CREATE INDEX …", "public-create",
                    session -> {
                        Map<String, String> tables = Map.of("tables", SqlFile.array(due));
                        String stranger = session.first("tables-of-others", tables);
                        if (!stranger.isEmpty()) {
                            throw new RefusalException(
                                    "The table " + stranger + " belongs to another role, so Immich may not change it.",
                                    "vector-indexes");
                        }
                        String held = session.first("embeddings-held", tables);
                        if (!held.isEmpty()) {
                            throw new RefusalException("Something else depends on the embeddings of the table " + held
                                    + ", so Immich may not change their type.", "vector-indexes");
                        }
                        return rebuild(session, target);
                    });
        }

        private static String rebuild(RehearsalSession session, RehearsalTarget target) throws SQLException {
            if (target.vector() == VectorExtension.PGVECTO_RS) {
                session.execute("SET LOCAL search_path TO \"$user\", public, vectors");
            }
            String table = "public." + session.probe() + "_rebuilt";
            session.execute("CREATE TABLE " + table + " (embedding real[])");
            session.execute("ALTER TABLE " + table + " ALTER COLUMN embedding SET DATA TYPE vector(512)");
            return session
                .execute("CREATE INDEX " + session.probe() + "_rebuilt_index ON " + table + " " + target.index());
        }

    }

}
