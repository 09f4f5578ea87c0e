package dev.pgwizard.rehearsal;

import dev.pgwizard.immich.Release.Trait;
import dev.pgwizard.immich.VectorExtension;
import dev.pgwizard.postgres.Identifier;
import dev.pgwizard.rehearsal.Probe.RefusalException;
import dev.pgwizard.rehearsal.RehearsalSession.RehearsalTarget;
import dev.pgwizard.rehearsal.SmartSearch.Embeddings;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What Immich's migrations do, one of each kind: extensions, functions, types, tables,
 * triggers, indexes, a setting of the database (Immich 3.1,
 * server/src/schema/migrations).
 */
final class MigrationProbes {

    private static final String PATH = "\"$user\", public, vectors";

    private MigrationProbes() {
    }

    /** Everything that a new database gets. */
    static List<Probe> ofNewDatabase(RehearsalTarget target) {
        List<Probe> probes = new ArrayList<>(List.of(table()));
        if (target.has(Trait.REQUIRES_LAST_TYPEORM_MIGRATION)) {
            probes.add(older(target));
        }
        probes.addAll(List.of(extensions(target), earthdistance(target)));
        if (target.has(Trait.CREATES_PGVECTO_RS)) {
            probes.add(create("pgvecto-rs", List.of(VectorExtension.PGVECTO_RS.extension()), "vector-accepted"));
        }
        probes.addAll(Routines.probes(target));
        probes.add(embeddings(target));
        probes.add(store());
        probes.add(index(target));
        if (target.has(Trait.SETS_SEARCH_PATH)) {
            probes.add(setting(target));
        }
        return probes;
    }

    /**
     * Immich names no schema and later looks into public; in another schema its
     * migrations fail half-way, measured.
     */
    static Probe table() {
        return Probe.of("create-table", "Create a table in public", "CREATE TABLE … (name varchar(255) PRIMARY KEY)",
                "public-create", session -> {
                    session.execute("CREATE TABLE " + session.probe()
                            + " (name varchar(255) PRIMARY KEY, number serial, \"timestamp\" varchar(255) NOT NULL)");
                    String schema = session.value(
                            "SELECT nspname FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = c.relnamespace WHERE relname = ?",
                            session.probe());
                    if (!schema.equals("public")) {
                        throw new RefusalException(
                                "The table landed in the schema " + schema + ", and Immich looks for it in public.",
                                "search-path");
                    }
                    return "";
                });
    }

    /**
     * The first migration looks for an older Immich wherever the search_path leads.
     */
    private static Probe older(RehearsalTarget target) {
        return Probe.of("older", "Look for an older Immich", "SELECT to_regclass('migrations')", "upgrade-path",
                session -> session.value("SELECT to_regclass('migrations')").isEmpty() ? "none"
                        : MigrationListProbes.upgrade(target).action().run(session));
    }

    /** Trusted ones need no more than the right to create in the database. */
    private static Probe extensions(RehearsalTarget target) {
        return create("extensions", target.requirements().trusted(), "database-create");
    }

    private static Probe earthdistance(RehearsalTarget target) {
        return create("earthdistance", target.requirements().untrusted(), "contrib-created");
    }

    private static Probe create(String id, List<String> names, String check) {
        return Probe.of(id, "Ask for " + String.join(", ", names), "CREATE EXTENSION IF NOT EXISTS …", check,
                session -> {
                    for (String name : names) {
                        session.execute("CREATE EXTENSION IF NOT EXISTS " + Identifier.quote(name));
                    }
                    return "";
                });
    }

    /**
     * pgvecto.rs is looked for in its own schema from here on, which the migrations set
     * themselves.
     */
    private static Probe embeddings(RehearsalTarget target) {
        String check = target.vector() == VectorExtension.PGVECTO_RS ? "pgvecto-rs-rights" : "extensions-in-public";
        return Probe.of("vector-table", "Create a table of embeddings",
                "CREATE TABLE … (embedding vector(512) NOT NULL)", check, session -> {
                    if (target.vector() == VectorExtension.PGVECTO_RS) {
                        session.execute("SET LOCAL search_path TO " + PATH);
                    }
                    session.execute("CREATE TABLE " + session.probe()
                            + "_search (\"assetId\" uuid NOT NULL DEFAULT uuid_generate_v4()"
                            + " PRIMARY KEY, embedding vector(512) NOT NULL)");
                    return session.execute(
                            "ALTER TABLE " + session.probe() + "_search ALTER COLUMN embedding SET STORAGE EXTERNAL");
                });
    }

    private static Probe store() {
        return Probe.of("store", "Store " + Embeddings.COUNT + " embeddings", "INSERT INTO … (embedding) VALUES ($1)",
                "extensions-in-public", session -> {
                    session.batch("INSERT INTO " + session.probe() + "_search (embedding) VALUES (?)",
                            Embeddings.some(512));
                    return "";
                });
    }

    private static Probe index(RehearsalTarget target) {
        String definition = target.index();
        return Probe.of("index", "Build the index that Immich builds",
                definition.lines().findFirst().orElse("").replace(" WITH (options = $$", ""), "vector-preloaded",
                session -> {
                    if (target.facts().borrowsForm(target.release())) {
                        session.execute("SET LOCAL vectors.pgvector_compatibility = on");
                    }
                    return session.execute("CREATE INDEX " + session.probe() + "_index ON " + session.probe()
                            + "_search " + definition);
                });
    }

    /** Locks the database's entry, so it is taken back at once. */
    static Probe setting(RehearsalTarget target) {
        String sql = "ALTER DATABASE " + Identifier.quote(target.database()) + " SET search_path TO " + PATH;
        return Probe.of("database-setting", "Change a setting of the database", "database-owner", sql)
            .takenBackAtOnce();
    }

    /**
     * What the migration's new setting of the database means for the connections that
     * come after it: they use it, unless the role has a setting of its own.
     */
    static void adoptSetting(RehearsalSession session) throws SQLException {
        String ofRole = session.firstIfTold("own-search-path", Map.of());
        if (ofRole.isEmpty() && session.target().has(Trait.SETS_SEARCH_PATH)) {
            session.execute("SET LOCAL search_path TO " + PATH);
        }
    }

}
