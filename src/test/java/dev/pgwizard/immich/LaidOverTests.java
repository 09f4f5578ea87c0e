package dev.pgwizard.immich;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.pgwizard.Quick;
import dev.pgwizard.immich.Knowledge.Landmark;
import dev.pgwizard.immich.Release.Trait;
import dev.pgwizard.postgres.ExtensionVersion;
import dev.pgwizard.postgres.ExtensionVersion.VersionRange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** A file of knowledge that is laid over what the wizard brings along. */
@Quick
class LaidOverTests {

    private static final Releases SHIPPED = Releases.shipped();

    private static final Release NINE = Release.of("9.9.0");

    @TempDir
    private Path folder;

    private Releases over(String text) {
        try {
            return ReleasesFile.over(SHIPPED, Files.writeString(folder.resolve("over.yaml"), text));
        }
        catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void whatItDoesNotHoldStays() {
        assertThat(over("asOf: 2027-01-02")).isEqualTo(new Releases(new Knowledge(LocalDate.of(2027, 1, 2),
                SHIPPED.newest(), SHIPPED.knowledge().migrations(), SHIPPED.knowledge().extensions(),
                SHIPPED.knowledge().schema(), SHIPPED.knowledge().behaviour()), SHIPPED.offered(), SHIPPED.rows()));
    }

    @Test
    void aNewReleaseIsOfferedAndHasWhatTheOldHad() {
        Releases releases = over("""
                newest: 9.9.0
                migrations: {9.9.0: [9-Later, 9-Last]}
                objects: |
                  kind,table,name,detail,from,to
                  table,,later,,9.9.0,
                  table,,tag,,1.136.0,3.3.1
                touches: |
                  migration,statement,subcommand,table,name,new name or function,if exists,or replace
                  9-Later,CREATE TABLE,,,later,,,
                """);

        assertThat(releases.newest()).isEqualTo(NINE);
        assertThat(releases.offered()).startsWith(NINE, SHIPPED.offered().getFirst());
        assertThat(releases.knowledge().names(NINE)).hasSize(SHIPPED.knowledge().migrations().size() + 2)
            .endsWith("9-Later", "9-Last");
        assertThat(releases.knowledge().schema().touches(List.of("9-Later"))).hasSize(1);
        assertThat(tables(releases, NINE)).contains("later").doesNotContain("tag");
        assertThat(tables(releases, SHIPPED.newest())).contains("tag").doesNotContain("later");
    }

    private static Stream<String> tables(Releases releases, Release release) {
        return releases.knowledge().schema().in(release).filter(object -> object.is("table")).map(SchemaObject::name);
    }

    @Test
    void aRowOfTheSameReleaseIsReplacedAndAnotherComesInOrder() {
        Releases releases = over(
                """
                        rows:
                          - {from: 3.0.0, to: 3.3.1, extensions: {vector: "*"}, automatic: true, backup: {tool: none}, source: here}
                          - {from: 9.9.0, to: 9.9.0, extensions: {vector: "1"}, automatic: true, backup: {tool: none}, source: here}
                        traits: {restores: "<1.0.0"}
                        images: {9.9.0: "ghcr.io/immich-app/postgres:18-vectorchord2.0.0"}
                        locks: {9.9.0: 500}
                        postgres: {14: 2020-01-01}
                        """);

        assertThat(releases.rows()).hasSize(SHIPPED.rows().size() + 1)
            .isSortedAccordingTo((one, other) -> one.from().compareTo(other.from()));
        assertThat(releases.requirements(SHIPPED.newest()).orElseThrow().source()).isEqualTo("here");
        assertThat(releases.knowledge().has(Trait.RESTORES, SHIPPED.newest())).isFalse();
        assertThat(releases.knowledge().behaviour().image(NINE))
            .hasValueSatisfying(image -> assertThat(image).contains("18-"));
        assertThat(releases.knowledge().behaviour().locks(NINE)).isEqualTo(500);
        assertThat(releases.knowledge().behaviour().locks(SHIPPED.newest())).isEqualTo(240);
        assertThat(releases.knowledge().behaviour().lastFixes()).containsEntry(14, LocalDate.of(2020, 1, 1))
            .containsEntry(18, LocalDate.of(2030, 11, 14));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`',
            textBlock = """
                    asOf: blue | line 1: no date
                    `newest: 9.9.0\ncolour: blue` | line 2: "colour" is none of asOf
                    `newest: 9.9.0\nnewest: 9.9.1` | line 2: "newest" stands there twice
                    `newest: 9.9.0\nrc 2` | line 2: it is no YAML
                    `locks:\n  9.9.0: -1` | line 2
                    `tags:\n  - postgres:(\\d+` | line 2
                    `tags:\n  - postgres:(\\d+)` | line 2: no pattern that names the major
                    `traits:\n  flies: ">=1"` | line 2: "flies" is nothing that the wizard asks for
                    `traits:\n  restores: "soon"` | line 2: not a range of versions: soon
                    `migrations:\n  soon: [a]` | line 2: not a release: soon
                    `rows:\n  - from: 9.9.0\n    to: soon` | line 3: not a release: soon
                    `rows:\n  - from: 9.9.0\n    to: 9.9.0\n    trusted: [a b]` | line 2: "extensions" is missing
                    `newest: 9.9.0\nobjects: |\n  kind,table,name,detail,from,to\n  table,,a,,soon,` | line 4: not a release: soon
                    `newest: 9.9.0\nuses: |\n  table` | line 3 is not
                    `newest: 9.9.0\nlibpq: |\n  table` | line 3 is not
                    `extensions:\n  vchord:\n    methods: []` | line 3: it has none
                    `extensions:\n  vchord:\n    indexes:\n      9.9.0: DROP TABLE asset` | line 4: not USING method
                    `extensions:\n  vchord:\n    builds:\n      - versions: [1.2.0]\n        postgres: [18]\n        deb: $(id)` | line 6: not a plain name
                    """)
    void aFaultIsNamedWithItsLine(String text, String message) {
        assertThatIllegalArgumentException().isThrownBy(() -> over(text.replace("\\n", "\n")))
            .withMessageStartingWith(message.strip());
    }

    /** Else the code asks for something that no release would ever have. */
    @ParameterizedTest
    @EnumSource
    void theShippedFileSaysEachTrait(Trait trait) {
        assertThat(SHIPPED.knowledge().behaviour().traits()).containsKey(trait);
    }

    @ParameterizedTest
    @EnumSource
    void theShippedFileKnowsEachVectorExtension(VectorExtension extension) {
        assertThat(SHIPPED.knowledge().behaviour().of(extension).prefix()).endsWith(".");
    }

    /** A format that comes tomorrow is data, too. */
    @Test
    void anExtensionOfTomorrowIsData() {
        ExtensionFacts facts = over("extensions: {vchord: {read: 2.0.0, formats: {1.1.0: 7, 2.0.0: 7}}}").knowledge()
            .behaviour()
            .of(VectorExtension.VECTORCHORD);

        assertThat(facts.changesFormat(new ExtensionVersion("1.1.1"), new ExtensionVersion("2.0.0"))).isFalse();
        assertThat(facts.changesFormat(new ExtensionVersion("1.1.1"), new ExtensionVersion("2.0.1"))).isTrue();
    }

    /** What the file leaves out is as it was. */
    @Test
    void whatIsKnownOfAnExtensionIsLaidOverPieceByPiece() {
        Behaviour behaviour = over("""
                extensions:
                  vchord:
                    preload: false
                    methods: [vchordnew, vchordrq]
                    indexes: {9.9.0: "USING vchordnew (embedding vector_new_ops) WITH (lists = 3)"}
                    builds: [{versions: [2.0.0], postgres: [18]}]
                """).knowledge().behaviour();
        ExtensionFacts facts = behaviour.of(VectorExtension.VECTORCHORD);
        ExtensionFacts shipped = SHIPPED.knowledge().behaviour().of(VectorExtension.VECTORCHORD);

        assertThat(facts.preload()).isFalse();
        assertThat(behaviour.owner("vchordnew")).contains(VectorExtension.VECTORCHORD);
        assertThat(behaviour.owner("vchordg")).isEmpty();
        assertThat(facts.index(NINE, "my ext"))
            .isEqualTo("USING vchordnew (embedding \"my ext\".vector_new_ops) WITH (lists = 3)");
        assertThat(facts.index(SHIPPED.newest())).isEqualTo(shipped.index(SHIPPED.newest()));
        assertThat(facts.newest(new VersionRange(">=1"), 18))
            .hasValueSatisfying(build -> assertThat(build.version()).isEqualTo(new ExtensionVersion("2.0.0")));
        assertThat(facts.newest(new VersionRange(">=1"), 17)).isEmpty();
        assertThat(facts.marks()).isEqualTo(shipped.marks());
        assertThat(facts.requires()).isEqualTo(shipped.requires());
    }

    @Test
    void anImageOfTomorrowIsData() {
        Knowledge known = over("tags: ['.*photos/database:(?<vector>[\\d.]+)-on-(?<major>\\d+)']").knowledge();

        assertThat(DatabaseImage.parse("image: photos/database:0.9.1-on-19", known)).contains(new DatabaseImage(
                "photos/database:0.9.1-on-19", 19, Map.of(VectorExtension.PGVECTOR, new ExtensionVersion("0.9.1"))));
        assertThat(DatabaseImage.of(SHIPPED.newest(), known)).isPresent();
    }

    @ParameterizedTest
    @EnumSource
    void theShippedFileNamesEachLandmark(Landmark landmark) {
        assertThat(SHIPPED.knowledge().behaviour().migration(landmark)).isNotBlank();
    }

    @Test
    void theShippedFileSaysWhatEachMigrationDoes() {
        assertThat(SHIPPED.knowledge().schema().untold(SHIPPED.knowledge().names(SHIPPED.newest()))).isEmpty();
    }

}
