package dev.pgwizard.rehearsal;

import dev.pgwizard.immich.VectorExtension;
import java.sql.SQLException;
import java.util.List;

/**
 * What Immich does to a table whose vector index is missing or of another extension
 * (Immich 3.1 server/src/repositories/database.repository.ts), done to a table of the
 * rehearsal's own, so that nobody waits for a lock.
 */
final class IndexRebuild {

    private static final String STRANGER = """
            SELECT relname FROM pg_class WHERE relnamespace = to_regnamespace('public') AND relname = ANY (string_to_array(?, ','))
               AND NOT pg_has_role(relowner, 'USAGE') ORDER BY relname""";

    /**
     * What uses the column as a vector and does not follow it to an array, each tried on
     * a table: only what casts lead to does.
     */
    private static final String HELD = """
            SELECT t.relname FROM pg_class AS t JOIN pg_attribute AS a ON a.attrelid = t.oid AND a.attname = 'embedding'
              JOIN pg_depend AS d ON d.refclassid = 'pg_class'::regclass AND d.refobjid = t.oid AND d.refobjsubid = a.attnum
              LEFT JOIN pg_index AS x ON d.classid = 'pg_class'::regclass AND x.indexrelid = d.objid
              LEFT JOIN pg_class AS i ON i.oid = x.indexrelid LEFT JOIN pg_am AS m ON m.oid = i.relam
              LEFT JOIN pg_constraint AS k ON d.classid = 'pg_constraint'::regclass AND k.oid = d.objid
              LEFT JOIN pg_attrdef AS e ON d.classid = 'pg_attrdef'::regclass AND e.oid = d.objid
             WHERE t.relnamespace = to_regnamespace('public') AND t.relname = ANY (string_to_array(?, ','))
               AND (d.classid IN ('pg_rewrite'::regclass, 'pg_trigger'::regclass, 'pg_policy'::regclass, 'pg_proc'::regclass, 'pg_publication_rel'::regclass)
                    OR k.contype = 'f' OR e.adnum <> a.attnum
                    OR (i.relname NOT IN ('clip_index', 'face_index') OR k.conname <> 'dim_size_constraint' OR d.classid = 'pg_statistic_ext'::regclass)
                       AND (a.attnum = ANY (x.indkey) AND m.amname NOT IN ('btree', 'hash') OR d.objid IN (
                            SELECT u.objid FROM pg_depend AS u LEFT JOIN pg_cast AS c ON u.refclassid = 'pg_proc'::regclass AND c.castfunc = u.refobjid
                             WHERE u.classid = d.classid AND u.refclassid IN ('pg_proc'::regclass, 'pg_operator'::regclass) AND c.oid IS NULL))) LIMIT 1""";

    private IndexRebuild() {
    }

    static Probe probe(RehearsalTarget target, List<String> due) {
        return Probe.of("rebuild", "Build the missing vector indexes",
                "ALTER TABLE " + due.getFirst() + " ALTER COLUMN embedding …; CREATE INDEX …", "public-create",
                session -> {
                    String stranger = session.value(STRANGER, String.join(",", due));
                    if (!stranger.isEmpty()) {
                        throw new RefusalException(
                                "The table " + stranger + " belongs to another role, so Immich may not change it.",
                                "vector-indexes");
                    }
                    String held = session.value(HELD, String.join(",", due));
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
