package dev.pgwizard.rehearsal;

import dev.pgwizard.immich.Knowledge;
import dev.pgwizard.immich.Knowledge.Landmark;
import dev.pgwizard.immich.VectorExtension;
import dev.pgwizard.rehearsal.Probe.RefusalException;
import dev.pgwizard.rehearsal.RehearsalSession.RehearsalTarget;
import java.util.List;

/**
 * What Immich's migrator does with the list of what has run, before it runs anything, and
 * what the rest needs for certain.
 */
final class MigrationListProbes {

    private static final String GUARDED = "SELECT row_security_active('kysely_migrations')";

    private MigrationListProbes() {
    }

    /**
     * An Immich that sees none of them runs the first one again. Those that it sees have
     * to be the first ones of its own, in their order.
     */
    static Probe ledger(RehearsalTarget target) {
        Knowledge known = target.requirements().knowledge();
        String sql = "SELECT name FROM kysely_migrations ORDER BY \"timestamp\", name";
        return Probe.of("ledger", "Look for the migrations that have run", sql, "rows-visible", session -> {
            List<String> ran = session.rows(sql).stream().map(List::getFirst).toList();
            if (ran.isEmpty() && session.value(GUARDED).equals("t")) {
                throw new RefusalException(
                        "Row level security shows no migration, so Immich begins with the first one and fails.",
                        "rows-visible");
            }
            List<String> own = known.names(target.release());
            if (!known.endsBefore(target.release()) && !ran.equals(own.subList(0, Math.min(ran.size(), own.size())))) {
                throw new RefusalException("Immich stops with \"corrupted migrations\".", "upgrade-path");
            }
            return "";
        });
    }

    /**
     * Old migrators look for their list among the tables of all schemas, with a question
     * about each that needs the right to use its schema. That of the vector extension is
     * the business of another probe.
     */
    static Probe allTables(VectorExtension vector) {
        String sql = "SELECT count(pg_get_serial_sequence(quote_ident(nspname) || '.' || quote_ident(relname), attname))"
                + " FROM pg_attribute JOIN pg_class AS c ON c.oid = attrelid JOIN pg_namespace AS n ON n.oid = relnamespace"
                + " WHERE relkind IN ('r', 'v', 'p') AND attnum > 0 AND NOT attisdropped"
                + " AND nspname !~ '^pg_' AND nspname NOT IN ('information_schema', '" + vector.extension() + "')";
        return Probe.of("all-tables", "List the tables of all schemas", sql, "usual-rights", session -> {
            session.value(sql);
            return "";
        });
    }

    /** New tables get their keys from it. */
    static Probe identifier() {
        String sql = "SELECT uuid_generate_v4()";
        return Probe.of("identifier", "Make an identifier for a new table", sql, "extensions-in-public", session -> {
            session.value(sql);
            return "";
        });
    }

    /**
     * Releases since 1.137 know no way from a database that none from 1.132 to 1.136 has
     * seen (Immich 3.1, server/src/schema/migrations/1744910873969-InitialMigration.ts).
     */
    static Probe upgrade(RehearsalTarget target) {
        String sql = "SELECT name FROM migrations ORDER BY \"timestamp\" DESC LIMIT 1";
        return Probe.of("upgrade-path", "Look for the last migration", sql, "upgrade-path", session -> {
            String last = session.value(sql);
            if (!last.equals(target.requirements().knowledge().behaviour().migration(Landmark.LAST_TYPEORM))) {
                throw new RefusalException("The last migration is " + (last.isEmpty() ? "missing" : last)
                        + ", and Immich says that the upgrade path is invalid.", "upgrade-path");
            }
            return last;
        });
    }

}
