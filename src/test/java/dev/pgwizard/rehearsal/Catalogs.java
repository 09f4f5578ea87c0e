package dev.pgwizard.rehearsal;

import dev.pgwizard.bed.RunningPostgres;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Everything that the catalogs of a database and of its server hold, as text to compare.
 * Left out are the statistics, which VACUUM and ANALYZE change at any time.
 */
final class Catalogs {

    private static final String TABLES = """
            SELECT c.relname, string_agg(quote_ident(a.attname) || '::text', ', ' ORDER BY a.attnum)
              FROM pg_class AS c JOIN pg_attribute AS a ON a.attrelid = c.oid
             WHERE c.relnamespace = 'pg_catalog'::regnamespace AND c.relkind = 'r' AND NOT a.attisdropped
               AND c.relname NOT IN ('pg_statistic', 'pg_largeobject') AND (a.attnum > 0)
               AND a.attname NOT IN ('relpages', 'reltuples', 'relallvisible', 'relallfrozen', 'relfrozenxid', 'relminmxid',
                 'datfrozenxid', 'datminmxid')
             GROUP BY c.relname""";

    private static final String SEQUENCES = "SELECT schemaname, sequencename, last_value FROM pg_sequences ORDER BY 1, 2";

    private Catalogs() {
    }

    static List<String> dump(RunningPostgres postgres, String database) {
        String all = postgres.query(database, TABLES)
            .stream()
            .map(table -> "SELECT '" + table.getFirst() + "', row(" + table.get(1) + ")::text FROM pg_catalog."
                    + table.getFirst())
            .collect(Collectors.joining(" UNION ALL ")) + " ORDER BY 1, 2";
        List<String> dump = new ArrayList<>();
        postgres.query(database, all).forEach(row -> dump.add(row.toString()));
        postgres.query(database, SEQUENCES).forEach(row -> dump.add(row.toString()));
        return dump;
    }

}
