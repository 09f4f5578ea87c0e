package dev.pgwizard.immich;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.pgwizard.Quick;
import dev.pgwizard.immich.Knowledge.Migration;
import dev.pgwizard.immich.Requirements.Backup;
import dev.pgwizard.immich.Target.Rights;
import dev.pgwizard.postgres.ExtensionVersion.VersionRange;
import dev.pgwizard.postgres.PostgresVersion;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The releases of Immich: the shipped file, and what people paste. */
@Quick
class ReleasesTests {

    private static final Releases KNOWN = TargetFixtures.RELEASES;

    private static final String FILE = """
            asOf: 2026-01-02
            newest: 3.10.0
            offered: [3.10.0]
            migrations: {2.0.0: [1-a, 2-b], 3.0.0: [3-c]}
            rows:
              - from: 2.0.0
                to: 2.9.0
                extensions: {vector: ">=0.5"}
                automatic: true
                trusted: [cube]
                untrusted: [earthdistance]
                backup: {tool: pg_dump, postgres: ">=14 <19"}
                source: read
              - from: 3.0.0
                to: 3.10.0
                postgres: ">=14.0.0"
                documented: ">=14 <20"
                extensions: {vchord: ">=0.3 <2", vector: ">=0.5"}
                automatic: false
                backup: {tool: none}
                source: read too
            """;

    private static Releases read(String text) {
        try {
            return ReleasesFile.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
        }
        catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void theFileIsReadAsItStands() {
        Releases releases = read(FILE);
        assertThat(releases.asOf()).isEqualTo(LocalDate.of(2026, 1, 2));
        assertThat(releases.newest()).hasToString("3.10.0");
        assertThat(releases.offered()).containsExactly(Release.of("3.10.0"));
        assertThat(releases.knowledge().migrations()).containsExactly(new Migration("1-a", Release.of("2.0.0")),
                new Migration("2-b", Release.of("2.0.0")), new Migration("3-c", Release.of("3.0.0")));
        assertThat(releases.rows()).containsExactly(
                new Requirements(Release.of("2.0.0"), Release.of("2.9.0"), Optional.empty(), Optional.empty(),
                        Map.of("vector", new VersionRange(">=0.5")), true, List.of("cube"), List.of("earthdistance"),
                        new Backup(Backup.Tool.PG_DUMP, Optional.of(new VersionRange(">=14 <19"))), Knowledge.NONE,
                        "read"),
                new Requirements(Release.of("3.0.0"), Release.of("3.10.0"), Optional.of(new VersionRange(">=14.0.0")),
                        Optional.of(new VersionRange(">=14 <20")),
                        Map.of("vchord", new VersionRange(">=0.3 <2"), "vector", new VersionRange(">=0.5")), false,
                        List.of(), List.of(), new Backup(Backup.Tool.NONE, Optional.empty()), Knowledge.NONE,
                        "read too"));
    }

    @Test
    void aFileThatIsNotOfTheFormIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> read(FILE.replace("asOf: 2026-01-02", "")))
            .withMessageContaining("\"asOf\" is missing");
        assertThatIllegalArgumentException().isThrownBy(() -> read(FILE.replace("tool: none", "tool: tar")))
            .withMessageStartingWith("line ");
        assertThatIllegalArgumentException().isThrownBy(() -> read(FILE.replace("<20", "<twenty")))
            .withMessageStartingWith("line ");
        assertThatIllegalArgumentException()
            .isThrownBy(() -> read("asOf: 2026-01-02\nnewest: 1.0.0\noffered: []\nrows: []"))
            .withMessageContaining("no rows");
        assertThatIllegalArgumentException()
            .isThrownBy(() -> read("asOf: 2026-01-02\nnewest: 1.0.0\noffered: []\nrows: [1]"))
            .withMessageContaining("not a mapping: 1");
        assertThat(read(FILE.replace("migrations: {2.0.0: [1-a, 2-b], 3.0.0: [3-c]}", "")).knowledge().migrations())
            .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({ "1.999.0, none", "2.0.0, 2.0.0", "2.9.0, 2.0.0", "2.9.5, 2.0.0", "3.0.0, 3.0.0", "4.0.0, 3.0.0" })
    void aReleaseHasTheRowThatItBeganWithOrTheOneBefore(String release, String from) {
        assertThat(read(FILE).requirements(Release.of(release)).map(row -> row.from().toString()).orElse("none"))
            .isEqualTo(from);
    }

    @Test
    void aRowKnowsItsReleases() {
        Requirements row = read(FILE).rows().getFirst();
        assertThat(row.from()).isEqualTo(Release.of("2.0.0"));
        assertThat(row.to()).isEqualTo(Release.of("2.9.0"));
        assertThat(row.accepts(VectorExtension.VECTORCHORD)).isFalse();
        assertThat(row.accepts(VectorExtension.PGVECTOR)).isTrue();
        assertThat(row.range(VectorExtension.VECTORCHORD)).isEmpty();
        assertThat(row.range(VectorExtension.PGVECTOR)).contains(new VersionRange(">=0.5"));
        assertThat(read(FILE).rows().getLast().accepted()).containsExactly(VectorExtension.VECTORCHORD,
                VectorExtension.PGVECTOR);
    }

    @Test
    void aNewerReleaseIsAnAssumption() {
        assertThat(read(FILE).isUnknown(Release.of("3.10.1"))).isTrue();
        assertThat(read(FILE).isUnknown(Release.of("3.10.0"))).isFalse();
    }

    /** The number of names is that of the upgrades that were measured. */
    @ParameterizedTest
    @CsvSource({ "1.131.3, 0", "1.132.3, 1", "1.134.0, 11", "2.4.1, 45", "2.5.6, 55", "2.7.5, 68", "3.0.3, 86",
            "3.1.0, 88", "3.2.4, 96", "3.3.1, 100", "9.0.0, 100" })
    void eachReleaseHasTheNamesOfThoseBefore(String release, int names) {
        Knowledge known = KNOWN.requirements(Release.of(release)).orElseThrow().knowledge();
        assertThat(known.names(Release.of(release))).hasSize(names).isSorted().doesNotHaveDuplicates();
        assertThat(known.newest()).isEqualTo(KNOWN.newest());
        assertThat(known.asOf()).isEqualTo(KNOWN.asOf());
    }

    @ParameterizedTest
    @CsvSource({ "3.0.3, 3.0.3", "v3.0.3, 3.0.3", "' 1.132.0 ', 1.132.0" })
    void aReleaseIsThreeNumbers(String text, String release) {
        assertThat(Release.parse(text)).contains(Release.of(release));
        assertThat(Release.of(text)).hasToString(release);
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "3.0", "3.0.3.1", "3.0.x", "12345.0.0" })
    void anythingElseIsNoRelease(String text) {
        assertThat(Release.parse(text)).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> Release.of(text)).withMessageContaining("not a release");
    }

    @Test
    void releasesHaveAnOrder() {
        assertThat(Release.of("1.9.0")).isLessThan(Release.of("1.10.0"));
        assertThat(Release.of("2.0.0")).isGreaterThan(Release.of("1.999.999"));
        assertThat(Release.of("2.0.1")).isGreaterThan(Release.of("2.0.0"));
    }

    @ParameterizedTest
    @CsvSource({ "3.0.3, 3.0.3", "v2.5.6, 2.5.6", "release, 3.3.1", "latest, 3.3.1", "v3, 3.3.1", "v3.3, 3.3.1",
            "v3.2, 3.2.4", "ghcr.io/immich-app/immich-server:v2.7.5, 2.7.5",
            "ghcr.io/immich-app/immich-server:release, 3.3.1", "ghcr.io/immich-app/immich-server:v3.0.3-cuda, 3.0.3",
            "v2, 2.7.5", "2.4, 2.4.1", "v2.6, 2.6.3", "v2.9, 2.9.0", "v3.4, 3.4.0", "v4, 4.0.0", "1.132, 1.132.3",
            "ghcr.io/immich-app/immich-server:v3.0.3@sha256:abc0, 3.0.3" })
    void whatPeoplePasteNamesARelease(String text, String release) {
        ReleaseText read = ReleaseText.parse(text, KNOWN).orElseThrow();
        assertThat(read).isEqualTo(new ReleaseText(Release.of(release), Optional.empty(), Optional.empty()));
    }

    @ParameterizedTest
    @CsvSource({ "tensorchord/pgvecto-rs:pg14-v0.2.0@sha256:90, PGVECTO_RS, >=0.2.0 <0.3.0, 2.7.5",
            "docker.io/tensorchord/pgvecto-rs:pg16-v0.3.0, PGVECTO_RS, >=0.3.0 <0.4.0, 2.7.5",
            "ghcr.io/immich-app/postgres:14-vectorchord0.4.3-pgvectors0.2.0, VECTORCHORD, >=0.4.3 <0.5.0, 3.3.1",
            "ghcr.io/immich-app/postgres:17-vectorchord1.1.1, VECTORCHORD, >=1.1.1 <1.2.0, 3.3.1",
            "tensorchord/vchord-postgres:pg17-v0.4.2, VECTORCHORD, >=0.4.2 <0.5.0, 3.3.1",
            "image: pgvector/pgvector:0.8.5-pg17, PGVECTOR, >=0.8.5 <0.9.0, 3.3.1" })
    void anImageOfTheDatabaseNamesItsExtension(String text, VectorExtension vector, String range, String release) {
        assertThat(ReleaseText.parse(text, KNOWN))
            .contains(new ReleaseText(Release.of(release), Optional.of(vector), Optional.of(new VersionRange(range))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = { "", "blue", "postgres:17", "9", "17.4", "ghcr.io/immich-app/postgres:17-vectorchord99.0.0" })
    void anythingElseNamesNone(String text) {
        assertThat(ReleaseText.parse(text, KNOWN)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({ "v3, true", "3.4, true", "release, true", "ghcr.io/immich-app/immich-server:latest, true", "v2, false",
            "v3.3, false", "3.3.1, false", "v3.4.0, false", "postgres:3, false", "blue, false" })
    void aTagThatMovesComesToNewerReleases(String text, boolean moves) {
        assertThat(ReleaseText.movesTo(Release.of("3.4.0"), text)).isEqualTo(moves);
    }

    @ParameterizedTest
    @CsvSource({ "ghcr.io/immich-app/immich-server@sha256:0123456789abcdef, true", "sha256:0123456789abcdef, true",
            "ghcr.io/immich-app/immich-server:release@sha256:0123456789abcdef, false" })
    void aDigestSaysNoReleaseAndMayBeAnyThatRan(String text, boolean digest) {
        assertThat(ReleaseText.isDigest(text)).isEqualTo(digest);
        assertThat(ReleaseText.parse(text, KNOWN)).map(ReleaseText::release).contains(KNOWN.newest());
        assertThat(ReleaseText.movesTo(Release.of("3.4.0"), text)).isTrue();
    }

    @Test
    void aDigestBehindATagChangesNothing() {
        String text = "ghcr.io/immich-app/immich-server:v3.0.3@sha256:0123456789abcdef";
        assertThat(ReleaseText.parse(text, KNOWN)).map(ReleaseText::release).contains(Release.of("3.0.3"));
        assertThat(ReleaseText.movesTo(Release.of("3.4.0"), text)).isFalse();
        assertThat(ReleaseText.parse("postgres@sha256:0123456789abcdef", KNOWN)).isEmpty();
    }

    @Test
    void aTextThatIsTooLongNamesNone() {
        assertThat(ReleaseText.parse("x".repeat(194) + ":3.0.3", KNOWN)).isPresent();
        assertThat(ReleaseText.parse("x".repeat(195) + ":3.0.3", KNOWN)).isEmpty();
    }

    @Test
    void theNewestReleaseThatTakesAVersion() {
        assertThat(KNOWN.newestAccepting(VectorExtension.VECTORCHORD, "0.3.0")).contains(Release.of("3.3.1"));
        assertThat(KNOWN.newestAccepting(VectorExtension.PGVECTO_RS, "0.1.11")).contains(Release.of("1.94.1"));
        assertThat(KNOWN.newestAccepting(VectorExtension.VECTORCHORD, "9.0.0")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({ "vchord, VECTORCHORD", "VectorChord, VECTORCHORD", "vectors, PGVECTO_RS", "pgvecto.rs, PGVECTO_RS",
            "VECTOR, PGVECTOR", "pgvector, PGVECTOR" })
    void anExtensionIsFoundByItsNames(String name, VectorExtension extension) {
        assertThat(VectorExtension.named(name)).contains(extension);
        assertThat(VectorExtension.named("cube")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({ "vchordrq, VECTORCHORD", "vchordg, VECTORCHORD", "vectors, PGVECTO_RS", "hnsw, PGVECTOR",
            "ivfflat, PGVECTOR", "btree," })
    void anExtensionOwnsItsIndexes(String method, VectorExtension owner) {
        assertThat(Releases.shipped().knowledge().behaviour().owner(method)).isEqualTo(Optional.ofNullable(owner));
    }

    @Test
    void anExtensionIsToldToImmich() {
        assertThat(List.of(VectorExtension.values())).extracting(VectorExtension::setting)
            .containsExactly("vectorchord", "pgvecto.rs", "pgvector");
        assertThat(List.of(VectorExtension.values()))
            .extracting(extension -> Releases.shipped().knowledge().behaviour().of(extension).preload())
            .containsExactly(true, true, false);
    }

    @Test
    void aTargetMayBeNarrowedByAnImage() {
        Target plain = TargetFixtures.owner("3.0.3", VectorExtension.PGVECTOR, "immich", "immich");
        assertThat(plain.vectorRange()).contains(new VersionRange(">=0.5 <1"));
        Target image = new Target(plain.release(), plain.requirements(), plain.vector(), true,
                Optional.of(new VersionRange(">=0.8.0 <0.9.0")), "immich", "immich", Rights.OWNER);
        assertThat(image.vectorRange()).contains(new VersionRange(">=0.8.0 <0.9.0"));
        assertThat(image.on(Optional.of("docker")).platform()).contains("docker");
        assertThat(plain.wantsSuperuser()).isFalse();
        assertThat(TargetFixtures.superuser("3.0.3", VectorExtension.PGVECTOR, "a", "b").wantsSuperuser()).isTrue();
    }

    /** Rows that the wizard decides by; a slip in the file would decide wrongly. */
    @Test
    void theShippedFileFollowsItself() {
        assertThat(KNOWN.rows()).allSatisfy(row -> assertThat(row.to()).isGreaterThanOrEqualTo(row.from()));
        for (int row = 1; row < KNOWN.rows().size(); row++) {
            assertThat(KNOWN.rows().get(row).from()).isGreaterThan(KNOWN.rows().get(row - 1).to());
        }
        assertThat(KNOWN.rows().getLast().to()).isEqualTo(KNOWN.newest());
        assertThat(KNOWN.requirements(KNOWN.newest())
            .orElseThrow()
            .postgres()
            .orElseThrow()
            .includes(PostgresVersion.of(13, 9))).isFalse();
    }

}
