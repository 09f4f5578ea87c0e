package dev.pgwizard.rehearsal;

import dev.pgwizard.immich.VectorExtension;
import dev.pgwizard.postgres.Identifier;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * What Immich's migrations do, one of each kind: extensions, functions, types, tables,
 * triggers, indexes, a setting of the database (Immich 3.1,
 * server/src/schema/migrations).
 */
final class Migration {

    private static final String PATH = "\"$user\", public, vectors";

    private Migration() {
    }

    /** Everything that a new database gets. */
    static List<Scene> ofNewDatabase(Play play) {
        List<Scene> scenes = new ArrayList<>(List.of(table()));
        if (play.release().isAtLeast("1.137.0")) {
            scenes.add(older());
        }
        scenes.addAll(List.of(extensions(play), earthdistance(play)));
        scenes.addAll(Routines.scenes(play));
        scenes.add(embeddings(play));
        scenes.add(store());
        scenes.add(index(play));
        if (play.release().isAtLeast("1.95.0")) {
            scenes.add(setting(play));
        }
        return scenes;
    }

    /**
     * Immich names no schema and later looks into public; in another schema its
     * migrations fail half-way, measured.
     */
    static Scene table() {
        return Scene.of("create-table", "Create a table in public", "CREATE TABLE … (name varchar(255) PRIMARY KEY)",
                "public-create", stage -> {
                    stage.execute("CREATE TABLE " + stage.probe()
                            + " (name varchar(255) PRIMARY KEY, number serial, \"timestamp\" varchar(255) NOT NULL)");
                    String schema = stage.value(
                            "SELECT nspname FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = c.relnamespace WHERE relname = ?",
                            stage.probe());
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
    private static Scene older() {
        return Scene.of("older", "Look for an older Immich", "SELECT to_regclass('migrations')", "upgrade-path",
                stage -> stage.value("SELECT to_regclass('migrations')").isEmpty() ? "none"
                        : Residence.upgrade().deed().act(stage));
    }

    /** Trusted ones need no more than the right to create in the database. */
    private static Scene extensions(Play play) {
        return create("extensions", play.requirements().trusted(), "database-create");
    }

    private static Scene earthdistance(Play play) {
        return create("earthdistance", play.requirements().untrusted(), "contrib-created");
    }

    private static Scene create(String id, List<String> names, String check) {
        return Scene.of(id, "Ask for " + String.join(", ", names), "CREATE EXTENSION IF NOT EXISTS …", check, stage -> {
            for (String name : names) {
                stage.execute("CREATE EXTENSION IF NOT EXISTS " + Identifier.quote(name));
            }
            return "";
        });
    }

    /**
     * pgvecto.rs is looked for in its own schema from here on, which the migrations set
     * themselves.
     */
    private static Scene embeddings(Play play) {
        String check = play.vector() == VectorExtension.PGVECTO_RS ? "pgvecto-rs-rights" : "extensions-in-public";
        return Scene.of("vector-table", "Create a table of embeddings",
                "CREATE TABLE … (embedding vector(512) NOT NULL)", check, stage -> {
                    if (play.vector() == VectorExtension.PGVECTO_RS) {
                        stage.execute("SET LOCAL search_path TO " + PATH);
                    }
                    stage.execute("CREATE TABLE " + stage.probe()
                            + "_search (\"assetId\" uuid NOT NULL DEFAULT uuid_generate_v4()"
                            + " PRIMARY KEY, embedding vector(512) NOT NULL)");
                    return stage.execute(
                            "ALTER TABLE " + stage.probe() + "_search ALTER COLUMN embedding SET STORAGE EXTERNAL");
                });
    }

    private static Scene store() {
        return Scene.of("store", "Store " + Embeddings.COUNT + " embeddings", "INSERT INTO … (embedding) VALUES ($1)",
                "extensions-in-public", stage -> {
                    stage.batch("INSERT INTO " + stage.probe() + "_search (embedding) VALUES (?)",
                            Embeddings.some(512));
                    return "";
                });
    }

    private static Scene index(Play play) {
        String definition = VectorIndex.of(play.vector(), play.release());
        return Scene.of("index", "Build the index that Immich builds",
                definition.lines().findFirst().orElse("").replace(" WITH (options = $$", ""), "vector-preloaded",
                stage -> {
                    if (VectorIndex.isInPgvectorsForm(play.vector(), play.release())) {
                        stage.execute("SET LOCAL vectors.pgvector_compatibility = on");
                    }
                    return stage.execute(
                            "CREATE INDEX " + stage.probe() + "_index ON " + stage.probe() + "_search " + definition);
                });
    }

    /** Locks the database's entry, so it is taken back at once. */
    static Scene setting(Play play) {
        String sql = "ALTER DATABASE " + Identifier.quote(play.database()) + " SET search_path TO " + PATH;
        return Scene.of("database-setting", "Change a setting of the database", "database-owner", sql)
            .takenBackAtOnce();
    }

    /**
     * What the migration's new setting of the database means for the connections that
     * come after it: they use it, unless the role has a setting of its own.
     */
    static void adoptSetting(Stage stage) throws SQLException {
        String ofRole = stage.valueIfTold(
                """
                        SELECT nullif(count(*), 0) FROM pg_db_role_setting AS s
                         WHERE s.setrole = quote_ident(session_user)::regrole AND s.setdatabase IN (0, (SELECT oid FROM pg_database WHERE datname = current_database()))
                           AND EXISTS (SELECT FROM unnest(s.setconfig) AS one WHERE one LIKE 'search_path=%')""");
        if (ofRole.isEmpty() && stage.play().release().isAtLeast("1.95.0")) {
            stage.execute("SET LOCAL search_path TO " + PATH);
        }
    }

}
