package dev.pgwizard.rehearsal;

import dev.pgwizard.immich.Release.Trait;
import dev.pgwizard.immich.VectorExtension;
import dev.pgwizard.rehearsal.Probe.RefusalException;
import dev.pgwizard.rehearsal.RehearsalSession.RehearsalTarget;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What Immich does when somebody looks for a picture, over what {@link MigrationProbes}
 * made, as a connection would that is opened after the migrations.
 */
final class SmartSearch {

    private SmartSearch() {
    }

    static List<Probe> inNewDatabase(RehearsalTarget target) {
        List<Probe> probes = new ArrayList<>(List.of(nearest()));
        if (target.vector() == VectorExtension.VECTORCHORD) {
            probes.add(prewarm());
        }
        probes.add(earth());
        if (target.requirements().trusted().contains("pg_trgm")) {
            probes.add(names());
        }
        return probes;
    }

    private static Probe nearest() {
        return Probe.of("search", "Find the nearest picture", "SELECT … ORDER BY embedding <=> $1 LIMIT 10",
                "extensions-in-public", session -> {
                    MigrationProbes.adoptSetting(session);
                    return nearest(session, "public." + session.probe() + "_search", Embeddings.one(512));
                });
    }

    /** Only the index may answer, as it will over a large library. */
    static String nearest(RehearsalSession session, String table, String embedding)
            throws SQLException, RefusalException {
        prepare(session);
        session.execute("SET LOCAL enable_seqscan = off");
        int found = session.rows("SELECT 1 FROM " + table + " ORDER BY embedding <=> ? LIMIT 10", embedding).size();
        session.execute("SET LOCAL enable_seqscan = on");
        if (found == 0) {
            throw new RefusalException("The search finds nothing, although there are embeddings.", "vector-preloaded");
        }
        return found + " found";
    }

    /**
     * Settings that a release makes before each search; for pgvector the first is idle.
     */
    static void prepare(RehearsalSession session) throws SQLException {
        RehearsalTarget target = session.target();
        if (target.has(Trait.SETS_PROBES)) {
            session.execute("SET LOCAL vchordrq.probes = 1");
        }
        else if (target.vector() == VectorExtension.PGVECTOR) {
            session.execute("SET LOCAL hnsw.ef_search = 1000");
        }
        else if (target.has(Trait.SETS_SEARCH_OPTIONS)) {
            session.execute("SET LOCAL vectors.enable_prefilter = on");
            session.execute("SET LOCAL vectors.search_mode = vbase");
            session.execute("SET LOCAL vectors.hnsw_ef_search = 100");
        }
    }

    private static Probe prewarm() {
        return Probe.of("prewarm", "Warm the index up", "SELECT vchordrq_prewarm(…)", "extensions-in-public",
                session -> prewarm(session, session.probe() + "_index"));
    }

    static String prewarm(RehearsalSession session, String index) throws SQLException {
        session.rows("SELECT vchordrq_prewarm('" + index + "')");
        return "";
    }

    private static Probe earth() {
        return Probe.of("earth", "Measure a distance on earth", "earth_box(ll_to_earth(52.52, 13.40), 25000)",
                "extensions-in-public", session -> {
                    session.execute("CREATE TABLE " + session.probe()
                            + "_places (latitude double precision, longitude double precision, name text)");
                    session.execute("CREATE INDEX ON " + session.probe() + "_places USING gist (" + session.probe()
                            + "_place(latitude, longitude))");
                    session.execute("INSERT INTO " + session.probe() + "_places VALUES (52.52, 13.40, 'Berlin')");
                    return session
                        .value("SELECT name FROM " + session.probe() + "_places WHERE earth_box(" + session.probe()
                                + "_place(52.5, 13.4), 25000) @> " + session.probe() + "_place(latitude, longitude)");
                });
    }

    /** In the tables of an Immich that has run, without looking for one of them. */
    static Probe words() {
        String sql = "SELECT 'Berlin' %>> 'Berl', 'Berlin' <->>> 'Berl'";
        return Probe.of("words", "Find a name by its letters", sql, "contrib-complete", session -> session.value(sql));
    }

    private static Probe names() {
        return Probe.of("names", "Find a name by three letters", "USING gin (f_unaccent(name) gin_trgm_ops)",
                "extensions-in-public", session -> {
                    session.execute("CREATE INDEX ON " + session.probe() + "_places USING gin (" + session.probe()
                            + "_unaccent(name) gin_trgm_ops)");
                    return session.value("SELECT name FROM " + session.probe() + "_places WHERE " + session.probe()
                            + "_unaccent(name) %> 'Berl' AND " + session.probe()
                            + "_unaccent(name) %>> 'Berlin' ORDER BY name <->>> 'Berlin'");
                });
    }

    /**
     * Vectors as texts, as Immich stores them. The same seed gives the same vectors, so
     * that two rehearsals can be compared.
     */
    static final class Embeddings {

        static final int COUNT = 200;

        private Embeddings() {
        }

        static List<String> some(int dimensions) {
            Random random = new Random(512);
            return IntStream.range(0, COUNT).mapToObj(index -> text(random, dimensions)).toList();
        }

        static String one(int dimensions) {
            return text(new Random(512), dimensions);
        }

        private static String text(Random random, int dimensions) {
            return IntStream.range(0, dimensions)
                .mapToObj(index -> Integer.toString(random.nextInt(1, 1000)))
                .collect(Collectors.joining(",", "[", "]"));
        }

    }

}
