package dev.pgwizard.bed;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Everything that the catalogs of a database and of its server hold, as text to compare.
 * Left out are the statistics, which VACUUM and ANALYZE change at any time.
 */
public final class Catalogs {

    private static final String TABLES = """
            SELECT c.relname, string_agg(%s, ', ' ORDER BY a.attnum)
              FROM pg_class AS c JOIN pg_attribute AS a ON a.attrelid = c.oid
              LEFT JOIN (VALUES ('pg_database', 'd', 'datdba'), ('pg_namespace', 'n', 'nspowner'), ('pg_proc', 'f', 'proowner'),
                  ('pg_class', 'r', 'relowner'), ('pg_type', 'T', 'typowner'), ('pg_language', 'l', 'lanowner'))
                AS k (catalog, kind, owner) ON k.catalog = c.relname
             WHERE c.relnamespace = 'pg_catalog'::regnamespace AND c.relkind = 'r' AND NOT a.attisdropped
               AND c.relname NOT IN ('pg_statistic', 'pg_largeobject') AND (a.attnum > 0) AND (%s)
               AND a.attname NOT IN ('relpages', 'reltuples', 'relallvisible', 'relallfrozen', 'relfrozenxid', 'relminmxid',
                 'datfrozenxid', 'datminmxid')
             GROUP BY c.relname""";

    private static final String AS_IT_IS = "quote_ident(a.attname) || '::text'";

    /**
     * No entry means the same as the default rights (PostgreSQL manual, Privileges), and
     * neither their order nor that of settings means anything. Nor does the number of an
     * entry that goes and comes with default rights. The long text of a rule stands for
     * itself as a sum, and a function as its number, because finding its name takes long.
     */
    private static final String MEANING = """
            CASE WHEN c.relname = 'pg_default_acl' AND a.attname = 'oid' THEN '0'
                 WHEN c.relname = 'pg_shdepend' AND a.attname = 'objid'
                 THEN 'CASE WHEN classid = ''pg_default_acl''::regclass THEN 0 ELSE objid END'
                 WHEN a.atttypid = 'aclitem[]'::regtype AND k.kind IS NOT NULL
                 THEN format('CASE WHEN %1$I IS NULL THEN ''default'' ELSE (SELECT CASE WHEN x = d THEN ''default'' ELSE x END FROM
                   (SELECT array_agg(x::text ORDER BY x::text)::text FROM unnest(%1$I) AS x) AS x (x),
                   (SELECT array_agg(x::text ORDER BY x::text)::text FROM unnest(acldefault(%2$L, %3$I)) AS x) AS d (d)) END',
                   a.attname, k.kind, k.owner)
                 WHEN a.atttypid = 'aclitem[]'::regtype OR a.attname = 'setconfig'
                 THEN format('(SELECT array_agg(x::text ORDER BY x::text)::text FROM unnest(%I) AS x)', a.attname)
                 WHEN a.atttypid = 'pg_node_tree'::regtype THEN format('hashtextextended(%I::text, 0)', a.attname)
                 WHEN a.atttypid = 'regproc'::regtype THEN quote_ident(a.attname) || '::oid'
                 ELSE quote_ident(a.attname) || '::text' END""";

    /** Which transaction wrote a row, and where to: no other write can have the same. */
    private static final String WRITTEN = "CASE WHEN a.attnum = 1 THEN 'xmin, ctid' END";

    /** The catalogs of a major version and their columns are always the same. */
    private static final Map<List<Object>, List<List<String>>> COLUMNS = new ConcurrentHashMap<>();

    private static final String SEQUENCES = "SELECT schemaname, sequencename, last_value FROM pg_sequences ORDER BY 1, 2";

    private Catalogs() {
    }

    /** To the letter: a database, and what it shares with all others. */
    public static List<String> dump(RunningPostgres postgres, String database) {
        return Stream
            .concat(rows(postgres, database, TABLES.formatted(AS_IT_IS, "true"), "").stream(),
                    postgres.query(database, SEQUENCES).stream().map(List::toString))
            .toList();
    }

    /** What a database alone holds, by what it means. */
    public static List<String> inside(RunningPostgres postgres, String database) {
        return rows(postgres, database, TABLES.formatted(MEANING, "NOT c.relisshared"), "");
    }

    /**
     * Who wrote what a database alone holds, and where to: another answer means that
     * somebody wrote there, be it the same as before.
     */
    public static List<String> written(RunningPostgres postgres, String database) {
        return rows(postgres, database, TABLES.formatted(WRITTEN, "NOT c.relisshared"), "");
    }

    /**
     * What all databases share, by what it means.
     * @param except what no line may hold to be looked at: numbers of databases and roles
     */
    public static List<String> shared(RunningPostgres postgres, List<String> except) {
        String others = except.stream()
            .map(number -> " AND line !~ '[(,]" + number + "[,)]'")
            .collect(Collectors.joining());
        return rows(postgres, "postgres", TABLES.formatted(MEANING, "c.relisshared"), others);
    }

    /**
     * The number of a database, that of a role, and since Postgres 16 those of its
     * members' entries, where they are there.
     */
    public static List<String> numbers(RunningPostgres postgres, String database, String role) {
        return postgres.query("postgres", "SELECT oid FROM pg_database WHERE datname = '" + database
                + "' UNION SELECT oid FROM pg_roles WHERE rolname = '" + role
                + "' UNION SELECT (to_jsonb(m) ->> 'oid')::oid FROM pg_auth_members AS m JOIN pg_roles AS r ON r.oid = m.roleid"
                + " WHERE r.rolname = '" + role + "' AND to_jsonb(m) ? 'oid'")
            .stream()
            .map(List::getFirst)
            .toList();
    }

    /**
     * The catalogs that are long and the same everywhere stand for themselves as a sum.
     */
    private static List<String> rows(RunningPostgres postgres, String database, String tables, String condition) {
        String all = COLUMNS.computeIfAbsent(List.of(postgres.major(), tables), any -> postgres.query(database, tables))
            .stream()
            .map(table -> "SELECT '" + table.getFirst() + "' AS catalog, row(" + table.get(1)
                    + ")::text COLLATE \"C\" AS line FROM pg_catalog." + table.getFirst())
            .map(lines -> "SELECT catalog, CASE WHEN count(*) < 150 THEN string_agg(line, E'\n' ORDER BY line)"
                    + " ELSE count(*) || ' ' || sum(hashtextextended(line, 0)) END AS content FROM (" + lines
                    + ") AS lines WHERE true" + condition + " GROUP BY catalog")
            .collect(Collectors.joining(" UNION ALL "));
        return postgres.query(database, all)
            .stream()
            .flatMap(row -> row.get(1).lines().map(line -> row.getFirst() + " " + line))
            .sorted()
            .toList();
    }

}
