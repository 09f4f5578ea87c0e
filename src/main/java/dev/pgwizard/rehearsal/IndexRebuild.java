package dev.pgwizard.rehearsal;

import dev.pgwizard.immich.VectorExtension;
import dev.pgwizard.postgres.SqlFile;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/**
 * What Immich does to a table whose vector index is missing or of another extension
 * (Immich 3.1 server/src/repositories/database.repository.ts), done to a table of the
 * rehearsal's own, so that nobody waits for a lock.
 */
final class IndexRebuild {

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
        return session.execute(
                "CREATE INDEX " + session.probe() + "_rebuilt_index ON " + table + " " + IndexDefinition.of(target));
    }

}
