package dev.pgwizard.rehearsal;

import dev.pgwizard.postgres.SqlFile;
import dev.pgwizard.rehearsal.Probe.RefusalException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What the role may do with the tables of an Immich that lives in the database already:
 * reading is always asked for, the rest depends on whether this start migrates.
 */
record TableRightsProbes(Set<String> tables) {

    private static final String LEDGER = "SELECT has_table_privilege('public.kysely_migrations', 'INSERT')";

    private Map<String, String> ofTables() {
        return Map.of("tables", SqlFile.array(tables));
    }

    private Map<String, String> ofTables(Predicate<String> which) {
        return Map.of("tables", SqlFile.array(tables.stream().filter(which).toList()));
    }

    Probe read() {
        return Probe.of("read-tables", "Read Immich's tables", "SELECT … FROM system_metadata, asset, …",
                "tables-owned", session -> {
                    String shaded = session.firstIfTold("tables-elsewhere", ofTables());
                    if (!shaded.isEmpty()) {
                        throw new RefusalException("Another schema on the search_path has a table " + shaded
                                + " too, and Immich gets that one.", "tables-elsewhere");
                    }
                    for (String table : tables.stream().sorted().toList()) {
                        session.rows("SELECT 1 FROM \"" + table + "\" LIMIT 1");
                    }
                    return tables.size() + " tables";
                });
    }

    /**
     * A start that migrates nothing needs no ownership, but what comes after it writes;
     * not into the list of migrations.
     */
    Probe write() {
        return Probe.of("own-tables", "Be allowed to write into Immich's tables", "has_table_privilege(oid, 'INSERT')",
                "tables-owned", session -> {
                    if (session.value("SHOW transaction_read_only").equals("on")) {
                        throw new RefusalException("Its transactions are read-only.", "transactions-writable");
                    }
                    List<List<String>> unusable = session.ask("tables-not-written", ofTables());
                    if (!unusable.isEmpty()) {
                        throw new RefusalException(
                                "Immich may not write into the table " + unusable.getFirst().getFirst() + ".",
                                "tables-owned");
                    }
                    return "";
                });
    }

    /**
     * Only the owner of a table may change it.
     * @param changed those that a migration may change
     */
    Probe own(Predicate<String> changed) {
        return Probe.of("own-tables", "Be allowed to change Immich's tables", "pg_has_role(relowner, 'USAGE')",
                "tables-owned", session -> {
                    List<List<String>> strangers = session.ask("tables-of-others", ofTables(changed));
                    if (!strangers.isEmpty()) {
                        throw new RefusalException(
                                "The table " + strangers.getFirst().getFirst() + " belongs to "
                                        + strangers.getFirst().get(1) + ", so Immich may not change it.",
                                "tables-owned");
                    }
                    List<List<String>> unchangeable = session.ask("tables-not-changed", ofTables(changed));
                    if (!unchangeable.isEmpty()) {
                        throw new RefusalException("Immich may not refer to the table "
                                + unchangeable.getFirst().getFirst() + " or put a trigger on it.", "tables-owned");
                    }
                    if (tables.contains("kysely_migrations") && !session.value(LEDGER).equals("t")) {
                        throw new RefusalException("Immich may not write down in kysely_migrations what it migrated.",
                                "tables-owned");
                    }
                    return "";
                });
    }

}
