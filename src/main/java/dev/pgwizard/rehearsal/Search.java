package dev.pgwizard.rehearsal;

import dev.pgwizard.immich.VectorExtension;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * What Immich does when somebody looks for a picture, over what {@link Migration} made,
 * as a connection would that is opened after the migrations.
 */
final class Search {

    private Search() {
    }

    static List<Scene> inNewDatabase(Play play) {
        List<Scene> scenes = new ArrayList<>(List.of(nearest()));
        if (play.vector() == VectorExtension.VECTORCHORD) {
            scenes.add(prewarm());
        }
        scenes.add(earth());
        if (play.requirements().trusted().contains("pg_trgm")) {
            scenes.add(names());
        }
        return scenes;
    }

    private static Scene nearest() {
        return Scene.of("search", "Find the nearest picture", "SELECT … ORDER BY embedding <=> $1 LIMIT 10",
                "extensions-in-public", stage -> {
                    Migration.adoptSetting(stage);
                    return nearest(stage, "public." + stage.probe() + "_search", Embeddings.some(512).getFirst());
                });
    }

    /** Only the index may answer, as it will over a large library. */
    static String nearest(Stage stage, String table, String embedding) throws SQLException, RefusalException {
        prepare(stage);
        stage.execute("SET LOCAL enable_seqscan = off");
        int found = stage.rows("SELECT 1 FROM " + table + " ORDER BY embedding <=> ? LIMIT 10", embedding).size();
        stage.execute("SET LOCAL enable_seqscan = on");
        if (found == 0) {
            throw new RefusalException("The search finds nothing, although there are embeddings.", "vector-preloaded");
        }
        return found + " found";
    }

    /**
     * Settings that a release makes before each search; for pgvector the first is idle.
     */
    static void prepare(Stage stage) throws SQLException {
        Play play = stage.play();
        if (play.release().isAtLeast("1.133.0")) {
            stage.execute("SET LOCAL vchordrq.probes = 1");
        }
        else if (play.vector() == VectorExtension.PGVECTOR) {
            stage.execute("SET LOCAL hnsw.ef_search = 1000");
        }
        else if (play.release().isAtLeast("1.95.0")) {
            stage.execute("SET LOCAL vectors.enable_prefilter = on");
            stage.execute("SET LOCAL vectors.search_mode = vbase");
            stage.execute("SET LOCAL vectors.hnsw_ef_search = 100");
        }
    }

    private static Scene prewarm() {
        return Scene.of("prewarm", "Warm the index up", "SELECT vchordrq_prewarm(…)", "extensions-in-public",
                stage -> prewarm(stage, stage.probe() + "_index"));
    }

    static String prewarm(Stage stage, String index) throws SQLException {
        stage.rows("SELECT vchordrq_prewarm('" + index + "')");
        return "";
    }

    private static Scene earth() {
        return Scene.of("earth", "Measure a distance on earth", "earth_box(ll_to_earth(52.52, 13.40), 25000)",
                "extensions-in-public", stage -> {
                    stage.execute("CREATE TABLE " + stage.probe()
                            + "_places (latitude double precision, longitude double precision, name text)");
                    stage.execute("CREATE INDEX ON " + stage.probe() + "_places USING gist (" + stage.probe()
                            + "_place(latitude, longitude))");
                    stage.execute("INSERT INTO " + stage.probe() + "_places VALUES (52.52, 13.40, 'Berlin')");
                    return stage.value("SELECT name FROM " + stage.probe() + "_places WHERE earth_box(" + stage.probe()
                            + "_place(52.5, 13.4), 25000) @> " + stage.probe() + "_place(latitude, longitude)");
                });
    }

    /** In the tables of an Immich that has run, without looking for one of them. */
    static Scene words() {
        String sql = "SELECT 'Berlin' %>> 'Berl'";
        return Scene.of("words", "Find a name by its letters", sql, "contrib-complete",
                stage -> stage.value("SELECT 1 FROM pg_extension WHERE extname = 'pg_trgm'").isEmpty()
                        ? "pg_trgm is not there" : stage.value(sql));
    }

    private static Scene names() {
        return Scene.of("names", "Find a name by three letters", "USING gin (f_unaccent(name) gin_trgm_ops)",
                "extensions-in-public", stage -> {
                    stage.execute("CREATE INDEX ON " + stage.probe() + "_places USING gin (" + stage.probe()
                            + "_unaccent(name) gin_trgm_ops)");
                    return stage.value("SELECT name FROM " + stage.probe() + "_places WHERE " + stage.probe()
                            + "_unaccent(name) %> 'Berl' AND " + stage.probe()
                            + "_unaccent(name) %>> 'Berlin' ORDER BY name <->>> 'Berlin'");
                });
    }

}
