package dev.pgwizard.rehearsal;

import dev.pgwizard.immich.ImmichSchema;
import dev.pgwizard.immich.Knowledge;
import dev.pgwizard.immich.Knowledge.Landmark;
import dev.pgwizard.immich.MigrationCommands;
import dev.pgwizard.immich.Release.Trait;
import dev.pgwizard.immich.VectorExtension;
import dev.pgwizard.rehearsal.IndexLists.IndexRebuild;
import dev.pgwizard.rehearsal.RehearsalSession.RehearsalTarget;
import dev.pgwizard.rehearsal.SmartSearch.Embeddings;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * An Immich that lives in the database already: its tables, its rights on them, its two
 * indexes, its search. Nothing of it is changed, and nothing is locked more than a reader
 * locks it.
 *
 * @param isMigrated whether every migration of the release has run, so that a start only
 * reads (measured)
 * @param left what those do that are left; empty where nobody can tell
 * @param due the tables whose vector index is missing or of another extension, so that a
 * start builds it
 */
record ExistingInstallation(Set<String> tables, boolean isMigrated, Optional<MigrationCommands> left,
        List<String> due) {

    private static final String READABLE = """
            SELECT has_schema_privilege('public', 'USAGE') AND has_table_privilege(oid, 'SELECT') FROM pg_class
             WHERE relnamespace = to_regnamespace('public') AND relname = 'kysely_migrations'""";

    static ExistingInstallation look(RehearsalSession session) throws SQLException {
        Set<String> tables = session.ask("tables-there", Map.of())
            .stream()
            .map(List::getFirst)
            .collect(Collectors.toSet());
        RehearsalTarget target = session.target();
        Optional<List<String>> left = tables.contains("kysely_migrations") ? left(session) : Optional.empty();
        ImmichSchema schema = target.requirements().knowledge().schema();
        return new ExistingInstallation(tables, left.filter(List::isEmpty).isPresent(),
                left.filter(names -> schema.untold(names).isEmpty()).map(names -> MigrationCommands.of(schema, names)),
                !target.has(Trait.RENEWS_VECTOR_INDEXES) ? List.of() : IndexLists.due(session));
    }

    /** Whether the migrations that are left create something, or may. */
    boolean creates() {
        return left.filter(commands -> !commands.createsInSchema()).isEmpty();
    }

    /**
     * The migrations that are still to run, where that can be told. A table that the role
     * may not read is the business of a probe.
     */
    private static Optional<List<String>> left(RehearsalSession session) throws SQLException {
        Knowledge known = session.target().requirements().knowledge();
        if (!session.value(READABLE).equals("t") || !tablesOfMigrator(session)
                || known.endsBefore(session.target().release())) {
            return Optional.empty();
        }
        int ran = Integer.parseInt(session.value("SELECT count(*) FROM public.kysely_migrations"));
        List<String> names = known.names(session.target().release());
        return ran > names.size() ? Optional.empty() : Optional.of(names.subList(ran, names.size()));
    }

    /** The migrator creates the one that is missing. */
    private static boolean tablesOfMigrator(RehearsalSession session) throws SQLException {
        return !session.value("SELECT to_regclass('public.kysely_migrations_lock')").isEmpty();
    }

    /**
     * Whether migrations have run. A first start that failed leaves empty tables of
     * migrations and nothing else, measured.
     */
    boolean isThere() {
        return tables.contains("system_metadata") || tables.contains("migrations");
    }

    /**
     * What is looked at whether or not the migrations have run. Only the first of them
     * reads the list of TypeORM's.
     */
    List<Probe> rights() {
        Set<String> read = new HashSet<>(tables);
        if (isMigrated) {
            read.remove("migrations");
        }
        TableRightsProbes rights = new TableRightsProbes(Set.copyOf(read));
        return read.isEmpty() ? List.of()
                : List.of(rights.read(), isMigrated ? rights.write() : rights.own(this::mayChange));
    }

    private boolean mayChange(String table) {
        return left.filter(commands -> !commands.concern(table)).isEmpty();
    }

    List<Probe> probes(RehearsalTarget target) {
        List<Probe> probes = new ArrayList<>();
        if (target.has(Trait.REQUIRES_LAST_TYPEORM_MIGRATION) && !tables.contains("kysely_migrations")) {
            probes.add(MigrationListProbes.upgrade(target));
        }
        if (tables.contains("kysely_migrations") && !tables.contains("migrations")) {
            probes.add(MigrationListProbes.ledger(target));
        }
        if (!isMigrated) {
            probes.add(MigrationListProbes.identifier());
        }
        if (target.has(Trait.SETS_SEARCH_PATH_BY_MIGRATION)) {
            probes.add(setting(target));
        }
        if (target.has(Trait.RENEWS_VECTOR_INDEXES)) {
            probes.add(indexes());
        }
        if (isMigrated && !due.isEmpty()) {
            probes.add(IndexRebuild.probe(target, due));
        }
        probes.add(search("search", "Find the nearest picture", "smart_search"));
        probes.add(search("faces", "Find the nearest face", "face_search"));
        if (target.vector() == VectorExtension.VECTORCHORD) {
            probes.add(prewarm());
        }
        probes.add(SmartSearch.words());
        if (tables.containsAll(Set.of("asset", "user", "system_metadata"))) {
            probes.add(OwnFunctions.probe());
            probes.add(Upload.probe(!due.contains("smart_search")));
        }
        return probes.stream().filter(probe -> isPossible(probe.id())).toList();
    }

    private boolean isPossible(String probe) {
        return switch (probe) {
            case "search" -> tables.contains("smart_search");
            case "faces" -> tables.contains("face_search");
            default -> true;
        };
    }

    /** A migration of 1.133; it runs once. */
    private Probe setting(RehearsalTarget target) {
        Probe setting = MigrationProbes.setting(target);
        String path = target.requirements().knowledge().behaviour().migration(Landmark.SETS_SEARCH_PATH);
        return new Probe(setting.id(), setting.title(), setting.sql(), setting.check(), false, session -> {
            boolean done = tables.contains("kysely_migrations")
                    && !session.value("SELECT 1 FROM kysely_migrations WHERE name = ?", path).isEmpty();
            return done ? "done by an earlier start" : setting.action().run(session);
        });
    }

    /** Immich reads them so itself; without their library even reading fails. */
    private static Probe indexes() {
        String sql = "SELECT indexname, indexdef FROM pg_indexes WHERE indexname IN ('clip_index', 'face_index')";
        return Probe.of("indexes", "Look at the two vector indexes", sql, "vector-preloaded", session -> {
            int found = session.rows(sql).size();
            return found == 2 ? "both there" : "Immich builds " + (found == 1 ? "one" : "both") + " at its start";
        });
    }

    private Probe search(String id, String title, String table) {
        return Probe.of(id, title, "SELECT … FROM " + table + " ORDER BY embedding <=> $1 LIMIT 10",
                "extensions-in-public", session -> {
                    if (due.contains(table)) {
                        return "Immich builds its index first";
                    }
                    String dimensions = session.value("SELECT atttypmod FROM pg_attribute WHERE attrelid = '" + table
                            + "'::regclass AND attname = 'embedding'");
                    if (dimensions.isEmpty()) {
                        return "Immich adds the column of embeddings";
                    }
                    IndexLists.refuseOtherLevels(session, table);
                    String sought = Embeddings.one(Math.max(1, Integer.parseInt(dimensions)));
                    if (session.value("SELECT 1 FROM " + table + " LIMIT 1").isEmpty()) {
                        session.rows("SELECT embedding <=> ? FROM " + table, sought);
                        return "no embeddings yet";
                    }
                    return SmartSearch.nearest(session, table, sought);
                });
    }

    private static Probe prewarm() {
        return Probe.of("prewarm", "Warm the indexes up", "SELECT vchordrq_prewarm('clip_index')",
                "extensions-in-public", session -> {
                    List<List<String>> found = session.rows("""
                            SELECT c.relname FROM pg_class AS c JOIN pg_am AS a ON a.oid = c.relam
                             WHERE c.relname IN ('clip_index', 'face_index') AND a.amname = 'vchordrq'""");
                    for (List<String> index : found) {
                        SmartSearch.prewarm(session, index.getFirst());
                    }
                    return found.size() + " of 2";
                });
    }

}
