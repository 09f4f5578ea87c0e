package dev.pgwizard.server;

/**
 * How much an Immich holds, for a person to recognise it by: what Postgres has counted by
 * itself, as no row of anybody's table is read for it.
 *
 * @param size of the whole database, in bytes
 * @param assets photos and videos; 0 where none was counted
 * @param users of Immich; 0 where none was counted
 */
public record Holdings(long size, long assets, long users) {

    /** The tables were called otherwise before Immich 1.134. */
    static Query query() {
        return Query.row("holdings", "how much its database holds", """
                SELECT pg_database_size(current_database()) AS size,
                       coalesce(max(t.counted) FILTER (WHERE t.relname IN ('asset', 'assets')), 0) AS assets,
                       coalesce(max(t.counted) FILTER (WHERE t.relname IN ('user', 'users')), 0) AS users
                  FROM (SELECT c.relname, CASE WHEN c.reltuples > 0 THEN c.reltuples::bigint
                                            ELSE pg_stat_get_live_tuples(c.oid) END AS counted
                          FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = c.relnamespace
                         WHERE n.nspname = 'public' AND c.relkind = 'r'
                           AND c.relname IN ('asset', 'assets', 'user', 'users')) AS t""");
    }

}
