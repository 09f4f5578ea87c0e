package dev.pgwizard.rehearsal;

import dev.pgwizard.immich.Trait;
import dev.pgwizard.immich.VectorExtension;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Which of its vector indexes Immich builds anew, VectorChord's by their lists, which
 * also decide whether a search gets through (Immich 3.1 database.repository.ts).
 */
final class IndexLists {

    private static final String DUE = """
            SELECT p.tablename FROM (VALUES ('clip_index', 'smart_search'), ('face_index', 'face_search')) AS p (indexname, tablename)
              JOIN pg_class AS t ON t.relname = p.tablename AND t.relnamespace = to_regnamespace('public') AND t.relkind = 'r'
             WHERE NOT EXISTS (SELECT FROM pg_class AS c JOIN pg_am AS a ON a.oid = c.relam
                                WHERE c.relname = p.indexname AND c.relnamespace = t.relnamespace AND a.amname = ?)""";

    /** Immich looks for the number in the text of the index. */
    private static final String LISTS = """
            SELECT t.relname, coalesce(substring(array_to_string(c.reloptions, ' ') FROM 'lists = \\[([0-9]{1,9})'), '1')
              FROM (VALUES ('clip_index', 'smart_search'), ('face_index', 'face_search')) AS p (indexname, tablename)
              JOIN pg_class AS t ON t.relname = p.tablename AND t.relnamespace = to_regnamespace('public') AND t.relkind = 'r'
              JOIN pg_class AS c ON c.relname = p.indexname AND c.relnamespace = t.relnamespace JOIN pg_am AS a ON a.oid = c.relam
             WHERE a.amname = 'vchordrq' AND has_table_privilege(t.oid, 'SELECT')""";

    /** A search probes one level of lists in each index of the table. */
    private static final String OF_OTHER_LEVELS = """
            SELECT c.relname FROM pg_index AS x JOIN pg_class AS c ON c.oid = x.indexrelid JOIN pg_am AS a ON a.oid = c.relam
             WHERE x.indrelid = (SELECT oid FROM pg_class WHERE relname = ? AND relnamespace = to_regnamespace('public')) AND a.amname = 'vchordrq'
               AND coalesce(array_to_string(c.reloptions, ' '), '') !~ 'lists\\s*=\\s*\\[\\s*[0-9]+\\s*\\]' LIMIT 1""";

    private IndexLists() {
    }

    /**
     * The tables whose index is missing, of another extension or has lists for another
     * number of rows.
     */
    static List<String> due(RehearsalSession session) throws SQLException {
        VectorExtension vector = session.target().vector();
        List<String> due = new ArrayList<>(
                session.rows(DUE, IndexDefinition.method(vector)).stream().map(List::getFirst).toList());
        for (List<String> index : vector == VectorExtension.VECTORCHORD ? session.rows(LISTS)
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
        String other = !session.target().has(Trait.RENEWS_VECTOR_INDEXES) ? "" : session.value(OF_OTHER_LEVELS, table);
        if (!other.isEmpty()) {
            throw new RefusalException("The index " + other
                    + " of VectorChord has other levels of lists than Immich's, so each search of " + table + " fails.",
                    "vector-indexes");
        }
    }

}
