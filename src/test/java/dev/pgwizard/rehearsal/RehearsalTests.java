package dev.pgwizard.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgwizard.bed.Majors;
import dev.pgwizard.bed.RealPgvector;
import dev.pgwizard.bed.StandIn;
import dev.pgwizard.bed.TestServer;
import dev.pgwizard.bed.TestServerBuilder;
import dev.pgwizard.check.Finding;
import dev.pgwizard.check.Finding.Severity;
import dev.pgwizard.immich.Release;
import dev.pgwizard.immich.Target;
import dev.pgwizard.immich.Target.Rights;
import dev.pgwizard.immich.TargetFixtures;
import dev.pgwizard.immich.VectorExtension;
import dev.pgwizard.rehearsal.ProbeResult.Passed;
import dev.pgwizard.rehearsal.ProbeResult.Skipped;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The rehearsal of each release with each vector extension. */
class RehearsalTests {

    private static final StandIn VECTOR = StandIn.vector("0.8.1");

    private static TestServerBuilder vectorChord(int major) {
        return TestServer.of(major)
            .with(VECTOR)
            .with(StandIn.vchord("0.5.3"))
            .setting("shared_preload_libraries", "vchord");
    }

    @Majors
    void succeedsWithAStandInOfVectorChord(int major) {
        TestServer postgres = vectorChord(major).shared();
        String name = postgres.unique("immich");
        Immichs.recipe(postgres, name, "vchord");

        Rehearsed rehearsed = Rehearsals.of(postgres, "3.0.3", VectorExtension.VECTORCHORD, name, name);

        assertThat(rehearsed.succeeded()).as(() -> Rehearsals.describe(rehearsed)).isTrue();
        assertThat(rehearsed.results()).extracting(ProbeResult::id)
            .containsExactly("log-in", "start-lock", "version", "find-vector", "create-vector", "update-vector",
                    "read-back", "scripts", "create-table", "older", "extensions", "earthdistance", "accents", "places",
                    "types", "trigger", "vector-table", "store", "index", "database-setting", "search", "prewarm",
                    "earth", "names", "change", "drift", "roll-back");
        assertThat(rehearsed.outcome().finding()).isEqualTo(Finding.passed("27 probes, nothing left behind"));
        assertThat(rehearsed.outcome().title()).isEqualTo("The rehearsal as " + name + " succeeds");
    }

    @ParameterizedTest
    @ValueSource(strings = { "2.5.6", "1.136.0" })
    void succeedsWithAStandInOfPgvectoRs(String release) {
        TestServer postgres = TestServer.of(16)
            .with(StandIn.vectors("0.2.0"))
            .setting("shared_preload_libraries", "vectors")
            .shared();
        String name = postgres.unique("immich");
        Immichs.recipe(postgres, name, "vectors");

        Rehearsed without = Rehearsals.of(postgres, release, VectorExtension.PGVECTO_RS, name, name);
        postgres.execute(name, "GRANT USAGE ON SCHEMA vectors TO " + name);
        Rehearsed with = Rehearsals.of(postgres, release, VectorExtension.PGVECTO_RS, name, name);

        assertThat(Rehearsals.stop(without)).isEqualTo("vector-table > pgvecto-rs-rights");
        assertThat(with.succeeded()).as(() -> Rehearsals.describe(with)).isTrue();
    }

    @Test
    void readsTheStatisticsOfPgvectoRsAsOldReleasesDo() {
        TestServer postgres = TestServer.of(16)
            .with(StandIn.vectors("0.2.0"))
            .setting("shared_preload_libraries", "vectors")
            .shared();
        String name = postgres.unique("immich");
        Immichs.recipe(postgres, name, "vectors");
        postgres.execute("postgres", "ALTER DATABASE " + name + " SET search_path TO \"$user\", public, vectors");
        postgres.execute(name, "GRANT USAGE ON SCHEMA vectors TO " + name);

        assertThat(Rehearsals.stop(Rehearsals.of(postgres, "1.132.3", VectorExtension.PGVECTO_RS, name, name)))
            .isEqualTo("vector-statistics > pgvecto-rs-rights");
    }

    @ParameterizedTest
    @ValueSource(strings = { "3.1.0", "2.7.5", "2.1.0", "1.133.0", "1.131.3", "1.106.0", "1.96.0" })
    void succeedsWithPgvectorInEachRelease(String release) {
        TestServer postgres = TestServer.of(16).with(VECTOR).shared();
        String name = postgres.unique("immich");
        Immichs.recipe(postgres, name, "vector");

        Rehearsed rehearsed = Rehearsals.of(postgres, release, VectorExtension.PGVECTOR, name, name);

        assertThat(rehearsed.succeeded()).as(() -> Rehearsals.describe(rehearsed)).isTrue();
    }

    /** Its first migration creates pgvecto.rs, whatever the embeddings are to be in. */
    @Test
    void stopsWithPgvectorAloneWhereTheFirstStartCreatesPgvectoRs() {
        TestServer postgres = TestServer.of(16).with(VECTOR).shared();
        String name = postgres.unique("immich");
        Immichs.recipe(postgres, name, "vector");

        assertThat(Rehearsals.stop(Rehearsals.of(postgres, "1.132.3", VectorExtension.PGVECTOR, name, name)))
            .isEqualTo("pgvecto-rs > vector-available");
    }

    @ParameterizedTest
    @ValueSource(ints = { 17, 18 })
    void succeedsWithTheRealPgvectorAndItsIndex(int major) {
        TestServer postgres = RealPgvector.of(major).shared();
        String name = postgres.unique("immich");
        Immichs.recipe(postgres, name, "vector");
        Rehearsed fresh = Rehearsals.of(postgres, "3.0.3", VectorExtension.PGVECTOR, name, name);
        Immichs.settle(postgres, name, VectorExtension.PGVECTOR);
        Rehearsed settled = Rehearsals.of(postgres, "3.0.3", VectorExtension.PGVECTOR, name, name);

        assertThat(fresh.succeeded()).as(() -> Rehearsals.describe(fresh)).isTrue();
        assertThat(settled.succeeded()).as(() -> Rehearsals.describe(settled)).isTrue();
        assertThat(settled.results()).filteredOn(probeResult -> probeResult.id().equals("search"))
            .singleElement()
            .satisfies(probeResult -> assertThat(probeResult.result()).isInstanceOfSatisfying(Passed.class,
                    passed -> assertThat(passed.seen()).isEqualTo("10 found")));
    }

    @Test
    void stopsWhereTheLibraryIsNotLoaded() {
        try (TestServer postgres = vectorChord(17).start()) {
            Immichs.recipe(postgres, "immich", "vchord");
            Immichs.settle(postgres, "immich", VectorExtension.VECTORCHORD);
            postgres.appendToConf("shared_preload_libraries = ''");
            postgres.restart();

            Rehearsed rehearsed = Rehearsals.of(postgres, "3.0.3", VectorExtension.VECTORCHORD, "immich", "immich");

            assertThat(rehearsed.failure())
                .hasValueSatisfying(probeResult -> assertThat(probeResult.title()).contains("tables"));
            assertThat(rehearsed.results().getLast().result()).isInstanceOf(Passed.class);
        }
    }

    @Test
    void stopsWhereTheFilesAreMissing() {
        TestServer postgres = TestServer.of(17).with(VECTOR).shared();
        String name = postgres.unique("immich");
        Immichs.recipe(postgres, name, "vector");

        Rehearsed rehearsed = Rehearsals.of(postgres, "3.0.3", VectorExtension.VECTORCHORD, name, name);

        assertThat(Rehearsals.stop(rehearsed)).isEqualTo("find-vector > vector-available");
        assertThat(rehearsed.outcome().finding()).isInstanceOfSatisfying(Finding.Failed.class, failed -> {
            assertThat(failed.severity()).isEqualTo(Severity.BLOCKER);
            assertThat(failed.message()).contains("Look for the vector extension", "VectorChord");
        });
    }

    @Test
    void takesTheExtensionThatImmichPicksByItself() {
        TestServer postgres = vectorChord(17).shared();
        String name = postgres.unique("immich");
        Immichs.recipe(postgres, name, "vector");
        Target pinned = TargetFixtures.owner("3.0.3", VectorExtension.PGVECTOR, name, name);
        Target free = new Target(Release.of("3.0.3"), pinned.requirements(), VectorExtension.PGVECTOR, false,
                Optional.empty(), name, name, Rights.OWNER);

        Rehearsed rehearsed = new Rehearsal().rehearse(free, Rehearsals.asRole(postgres, name));

        assertThat(new Rehearsal().rehearse(pinned, Rehearsals.asRole(postgres, name)).succeeded()).isTrue();
        assertThat(Rehearsals.stop(rehearsed)).isEqualTo("create-vector > vector-created");
    }

    @Test
    void refusesAVersionThatTheReleaseRefuses() {
        TestServer postgres = vectorChord(17).shared();
        String name = postgres.unique("immich");
        Immichs.recipe(postgres, name, "vchord");

        assertThat(Rehearsals.stop(Rehearsals.of(postgres, "1.135.3", VectorExtension.VECTORCHORD, name, name)))
            .isEqualTo("find-vector > vector-version");
    }

    @Test
    void saysSoWhenItCannotLogIn() {
        TestServer postgres = TestServer.of(17).with(VECTOR).shared();

        Rehearsed rehearsed = Rehearsals.of(postgres, "3.0.3", VectorExtension.PGVECTOR, "postgres", "nobody_there");

        assertThat(rehearsed.results()).singleElement()
            .satisfies(probeResult -> assertThat(probeResult.isFailed()).isTrue());
        assertThat(rehearsed.outcome().isBlocker()).isTrue();
    }

    @Test
    void leavesOutWhatBuildsOnAFailure() {
        TestServer postgres = TestServer.of(17).with(VECTOR).shared();
        String name = postgres.unique("immich");
        postgres.execute("postgres", "CREATE ROLE " + name + " LOGIN PASSWORD 'pw'",
                "CREATE DATABASE " + name + " OWNER " + name);

        Rehearsed rehearsed = Rehearsals.of(postgres, "3.0.3", VectorExtension.PGVECTOR, name, name);

        assertThat(Rehearsals.stop(rehearsed)).isEqualTo("create-vector > vector-created");
        assertThat(rehearsed.results()).filteredOn(probeResult -> probeResult.result() instanceof Skipped)
            .extracting(ProbeResult::id)
            .contains("vector-table", "store", "index", "search", "places", "earth");
        assertThat(rehearsed.results()).filteredOn(ProbeResult::isPassed)
            .extracting(ProbeResult::id)
            .contains("accents", "trigger");
    }

}
