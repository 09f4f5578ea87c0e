package dev.pgwizard.bed;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Everything that the catalogs of a database and of its server hold, as text to compare.
 * Left out are the statistics, which VACUUM and ANALYZE change at any time.
 */
public final class Catalogs {

    private static final String TABLES = """
            SELECT c.relname, string_agg(%s, ', ' ORDER BY a.attnum),
                   max(quote_ident(a.attname)) FILTER (WHERE a.attname = 'objid' OR a.attnum = 1 AND c.relname <> 'pg_depend')
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

    /** Of each server the transaction that wrote a row of initdb's last steps. */
    private static final Map<RunningPostgres, String> INITDB = new ConcurrentHashMap<>();

    private static final String LAST_OF_INITDB = "SELECT xmin FROM pg_class"
            + " WHERE oid = 'information_schema.user_mapping_options'::regclass";

    /** Of each major version what initdb writes. */
    private static final Map<List<Object>, Set<String>> INITIAL = new ConcurrentHashMap<>();

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
        return own(postgres, database, TABLES.formatted(MEANING, "NOT c.relisshared"));
    }

    /**
     * Who wrote what a database alone holds, and where to: another answer means that
     * somebody wrote there, be it the same as before.
     */
    public static List<String> written(RunningPostgres postgres, String database) {
        return own(postgres, database, TABLES.formatted(WRITTEN, "NOT c.relisshared"));
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

    private static List<String> rows(RunningPostgres postgres, String database, String tables, String condition) {
        return postgres
            .query(database,
                    contents(columns(postgres, database, tables), table -> lines(table, "'all'", "false"), condition))
            .stream()
            .flatMap(row -> listed(row.getFirst(), row.get(2)))
            .sorted()
            .toList();
    }

    /**
     * The same of a database alone, four of five rows of which are initdb's and are only
     * counted as long as nobody writes them anew.
     */
    private static List<String> own(RunningPostgres postgres, String database, String tables) {
        List<List<String>> columns = columns(postgres, database, tables);
        String untouched = "age(xmin) >= age(xid '%s')"
            .formatted(INITDB.computeIfAbsent(postgres, any -> postgres.value(database, LAST_OF_INITDB)));
        String which = "CASE WHEN %s THEN 'untouched' WHEN %%s::oid::int8 < 16384 THEN 'anew' ELSE 'others' END"
            .formatted(untouched);
        Map<String, Integer> initdb = new TreeMap<>();
        List<String> lines = new ArrayList<>();
        for (List<String> row : postgres.query(database,
                contents(columns, table -> lines(table, which.formatted(table.get(2)), untouched), ""))) {
            String catalog = row.getFirst();
            Set<String> initial = row.get(1).equals("anew") ? INITIAL.computeIfAbsent(List.of(postgres.major(), tables),
                    any -> initial(postgres, columns, untouched)) : Set.of();
            List<String> all = row.get(1).equals("untouched") ? List.of() : listed(catalog, row.get(2)).toList();
            List<String> changed = all.stream().filter(line -> !initial.contains(line)).toList();
            int count = row.get(1).equals("untouched") ? Integer.parseInt(row.get(2).strip())
                    : all.size() - changed.size();
            initdb.merge(catalog, count, Integer::sum);
            lines.addAll(changed);
        }
        initdb.forEach((catalog, count) -> lines.add(catalog + " " + count + " of initdb"));
        return lines.stream().sorted().toList();
    }

    /** What initdb wrote, for a row that was changed and changed back. */
    private static Set<String> initial(RunningPostgres postgres, List<List<String>> columns, String untouched) {
        postgres.execute("postgres", "CREATE DATABASE initial TEMPLATE template0");
        try {
            return postgres
                .query("initial",
                        columns.stream()
                            .map(table -> "SELECT '%s ' || line FROM (%s) AS lines WHERE line IS NOT NULL"
                                .formatted(table.getFirst(), lines(table, "''", "NOT " + untouched)))
                            .collect(Collectors.joining(" UNION ALL ")))
                .stream()
                .map(List::getFirst)
                .collect(Collectors.toSet());
        }
        finally {
            postgres.execute("postgres", "DROP DATABASE initial");
        }
    }

    private static List<List<String>> columns(RunningPostgres postgres, String database, String tables) {
        return COLUMNS.computeIfAbsent(List.of(postgres.major(), tables), any -> postgres.query(database, tables));
    }

    /**
     * The rows of a catalog, each made once: OFFSET keeps the planner from writing the
     * expression into each aggregate.
     */
    private static String lines(List<String> table, String which, String counted) {
        return "SELECT %s AS which, CASE WHEN %s THEN NULL ELSE row(%s)::text COLLATE \"C\" END AS line FROM pg_catalog.%s OFFSET 0"
            .formatted(which, counted, table.get(1), table.getFirst());
    }

    /** What is long stands for itself as a sum. */
    private static String contents(List<List<String>> columns, Function<List<String>, String> lines, String condition) {
        return columns.stream()
            .map(table -> "SELECT '" + table.getFirst() + "', which, CASE WHEN count(line) BETWEEN 1 AND 149"
                    + " THEN string_agg(line, E'\\n' ORDER BY line) ELSE concat(count(*), ' ', sum(hashtextextended(line, 0))) END FROM ("
                    + lines.apply(table) + ") AS lines WHERE true" + condition + " GROUP BY which")
            .collect(Collectors.joining(" UNION ALL "));
    }

    private static Stream<String> listed(String catalog, String content) {
        return content.lines().map(line -> catalog + " " + line);
    }

}
