package dev.pgwizard.plan;

import static dev.pgwizard.plan.Drafts.run;
import static dev.pgwizard.plan.Drafts.undo;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pgwizard.Quick;
import dev.pgwizard.immich.Target;
import dev.pgwizard.immich.TargetFixtures;
import dev.pgwizard.immich.VectorExtension;
import dev.pgwizard.remedy.Command;
import dev.pgwizard.remedy.EmbeddingChanges.ConvertEmbeddings;
import dev.pgwizard.remedy.EmbeddingChanges.DropPgvectoRs;
import dev.pgwizard.remedy.EmbeddingChanges.ParkEmbeddings;
import dev.pgwizard.remedy.PreloadLibrary.UnloadLibrary;
import dev.pgwizard.remedy.Remedy;
import dev.pgwizard.remedy.RemedyContext;
import dev.pgwizard.remedy.StepDraft;
import dev.pgwizard.remedy.Way;
import dev.pgwizard.remedy.Way.Doer;
import dev.pgwizard.server.Reading;
import dev.pgwizard.server.ServerFixtures;
import dev.pgwizard.server.VectorColumn;
import dev.pgwizard.server.VectorIndex;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** From one vector extension to another: every statement of it and of the way back. */
@Quick
class MigrationStepsTests {

    private static final Target TARGET = TargetFixtures.owner("2.7.5", VectorExtension.VECTORCHORD, "immich", "immich");

    private static StepDraft draft(Remedy remedy, ServerFixtures server) {
        return remedy.draft(new RemedyContext(server.server(), TARGET));
    }

    private static VectorColumn column(String schema, String table, String type, String typeSchema, int dimensions) {
        return new VectorColumn(schema, table, "embedding", type, typeSchema, dimensions, Optional.empty(), List.of(),
                "");
    }

    private static VectorIndex index(String schema, String name, String method, String... options) {
        return new VectorIndex(schema, name, "smart_search", method, true, "vectors.vector_cos_ops", List.of(options),
                0);
    }

    /** What pgvecto.rs holds, beside what it does not. */
    private static ServerFixtures ofPgvectoRs() {
        return ServerFixtures.ready(VectorExtension.PGVECTO_RS)
            .contents(inside -> inside.column(column("public", "smart_search", "vector", "vectors", 768))
                .column(column("public", "face_search", "vector", "public", 512))
                .column(column("public", "asset_faces", "vector", "vectors", 512))
                .column(column("crm", "pictures", "vector", "vectors", 3))
                .index(index("public", "Clip", "vectors", "options=[indexing.hnsw]\nm = 16"))
                .index(index("public", "plain", "vectors"))
                .index(index("public", "own", "btree"))
                .index(index("crm", "clip_index", "vectors")));
    }

    @Test
    void keepsTheEmbeddingsAsNumbersAndTheWayBack() {
        StepDraft park = draft(new ParkEmbeddings("immich"), ofPgvectoRs());

        assertThat(park.why()).contains("pgvecto.rs and VectorChord cannot be installed beside each other");
        assertThat(run(park)).element(0).isEqualTo("LOCK TABLE public.smart_search IN ACCESS EXCLUSIVE MODE");
        assertThat(run(park)).element(1).asString().startsWith("DO $look$");
        assertThat(run(park)).element(2)
            .asString()
            .startsWith("SELECT set_config('pgwizard.smart_search', (")
            .endsWith("), true)");
        assertThat(run(park).subList(3, 7)).containsExactly("DROP INDEX public.\"Clip\"", "DROP INDEX public.\"plain\"",
                "ALTER TABLE IF EXISTS public.smart_search DROP CONSTRAINT IF EXISTS dim_size_constraint",
                "ALTER TABLE public.\"smart_search\" ALTER COLUMN embedding TYPE real[] USING embedding::real[]");
        assertThat(run(park).subList(7, run(park).size())).singleElement()
            .asString()
            .contains("current_setting('pgwizard.smart_search')", "RAISE EXCEPTION");
        assertThat(undo(park)).element(0).asString().startsWith("DO $look$");
        assertThat(undo(park).subList(1, undo(park).size())).containsExactly(
                "ALTER TABLE public.\"smart_search\" ALTER COLUMN embedding TYPE vectors.vector(768) USING embedding::vectors.vector(768)",
                "CREATE INDEX \"Clip\" ON public.\"smart_search\" USING \"vectors\" (embedding vectors.vector_cos_ops)"
                        + " WITH (\"options\" = '[indexing.hnsw]\nm = 16')",
                "CREATE INDEX \"plain\" ON public.\"smart_search\" USING \"vectors\" (embedding vectors.vector_cos_ops)");
    }

    @Test
    void bringsTheNumbersIntoTheTypeWhereItLives() {
        ServerFixtures server = ServerFixtures.ready(VectorExtension.PGVECTOR)
            .notInstalled("vector")
            .installed("vector", "0.8.0", "Odd")
            .contents(inside -> inside.column(column("public", "smart_search", "_float4", "pg_catalog", -1))
                .column(column("public", "face_search", "_float4", "pg_catalog", -1)));

        StepDraft convert = draft(new ConvertEmbeddings("immich", "face_search", 512), server);

        assertThat(convert.id()).isEqualTo("convert-face-search");
        assertThat(run(convert)).hasSize(5)
            .contains("LOCK TABLE public.face_search IN ACCESS EXCLUSIVE MODE",
                    "ALTER TABLE public.\"face_search\" ALTER COLUMN embedding TYPE \"Odd\".vector(512) USING embedding::\"Odd\".vector(512)");
        assertThat(undo(convert)).hasSize(2).element(0).asString().startsWith("DO $look$");
        assertThat(undo(convert)).element(1)
            .isEqualTo("ALTER TABLE public.\"face_search\" ALTER COLUMN embedding TYPE real[] USING embedding::real[]");
    }

    @Test
    void dropsPgvectoRsAndItsSchemaOnlyWhereItIsEmpty() {
        ServerFixtures server = ServerFixtures.ready(VectorExtension.PGVECTO_RS);
        StepDraft whole = draft(new DropPgvectoRs("immich", true), server);
        assertThat(run(whole)).containsExactly("DROP EXTENSION vectors", "DROP SCHEMA vectors");
        assertThat(undo(whole)).containsExactly("CREATE EXTENSION vectors");
        assertThat(run(draft(new DropPgvectoRs("immich", false), server))).containsExactly("DROP EXTENSION vectors");
    }

    @Test
    void takesALibraryOffTheListAndKeepsTheOthers() {
        ServerFixtures server = ServerFixtures.ready(VectorExtension.PGVECTOR)
            .preloaded("pg_stat_statements, vectors")
            .files(Reading.known(List.of(ServerFixtures.preloadLine("pg_stat_statements, vectors"))));

        StepDraft unload = draft(new UnloadLibrary("vectors"), server);

        assertThat(unload.title()).isEqualTo("No longer preload vectors");
        assertThat(run(unload)).containsExactly("ALTER SYSTEM SET shared_preload_libraries = 'pg_stat_statements'",
                "SELECT pg_catalog.pg_reload_conf()");
        StepDraft hidden = draft(new UnloadLibrary("vectors"), server.readBy("immich"));
        assertThat(hidden.ways()).extracting(Way::doer).containsExactly(Doer.PERSON, Doer.PERSON);
        assertThat(run(hidden)).first().asString().contains("ALTER SYSTEM", "FROM pg_file_settings", "'vectors'");
        assertThat(hidden.ways().getLast().undo()).isEmpty();
        assertThat(hidden.ways().getLast().commands()).singleElement()
            .isInstanceOfSatisfying(Command.Told.class,
                    advice -> assertThat(advice.instruction().text()).endsWith("take `vectors` off it."));
    }

    /**
     * ALTER SYSTEM cannot write an empty list, so the last library goes from the file.
     */
    @Test
    void emptiesTheListInTheFile() {
        ServerFixtures server = ServerFixtures.ready(VectorExtension.PGVECTOR).preloaded("vectors");
        assertThat(draft(new UnloadLibrary("vectors"), server).ways()).singleElement().satisfies(way -> {
            assertThat(way.id()).isEqualTo("file");
            assertThat(way.commands().getLast().toString()).contains("shared_preload_libraries = ''");
        });
    }

}
