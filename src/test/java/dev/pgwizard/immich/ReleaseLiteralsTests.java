package dev.pgwizard.immich;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgwizard.Quick;
import dev.pgwizard.immich.Knowledge.Migration;
import dev.pgwizard.immich.Release.Trait;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

/** What single releases do is data, in the conditions as in the sentences. */
@Quick
class ReleaseLiteralsTests {

    private static final Pattern COMMENT = Pattern.compile("(?s)/\\*.*?\\*/|(?m)^\\s*//.*$");

    /** Of Immich; not an example, and not the version of Compose. */
    private static final Pattern RELEASE = Pattern.compile(
            "(?<![\\w.-])(?<!Compose )(?<!such as )(?<!such as `)(?<!immich=)v?[1-3]\\.\\d{1,3}\\.\\d{1,2}(?![\\w.])");

    /** Immich asks for them by name at its start, in a search or in an upload. */
    private static final Set<String> PARTS = Set.of("smart_search", "face_search", "asset_faces", "clip_index",
            "face_index", "kysely_migrations", "kysely_migrations_lock", "migration_overrides", "version_history",
            "system_metadata", "asset_exif", "f_unaccent", "updated_at");

    private static final Pattern TEXT = Pattern.compile("\"(?:[^\"\\\\\n]|\\\\.)*\"");

    private static final List<Requirements> ROWS = Releases.shipped().rows();

    @Test
    void noReleaseStandsInTheCode() throws IOException {
        assertThat(found(RELEASE)).isEmpty();
    }

    /** What a tag tells is data, too. */
    @Test
    void noPatternOfATagStandsInTheCode() throws IOException {
        assertThat(found(Pattern.compile("pgvecto-rs:pg|postgres:[\\\\(]|-vectorchord\\(|-pgvectors"))).isEmpty();
    }

    /** All others are data. The rehearsal does what Immich does, in its words. */
    @Test
    void fewOfImmichsObjectsAreNamedInTheCode() throws IOException {
        Knowledge known = Releases.shipped().knowledge();
        Set<String> names = known.migrations()
            .stream()
            .map(Migration::from)
            .distinct()
            .flatMap(known.schema()::in)
            .filter(object -> !object.is("extension"))
            .map(object -> object.name().replaceFirst("\\(.*", ""))
            .filter(name -> name.matches(".*_.*|.*[a-z][A-Z].*") && !PARTS.contains(name))
            .collect(Collectors.toSet());

        assertThat(names).hasSizeGreaterThan(500);
        assertThat(found(TEXT).stream()
            .filter(text -> !text.contains("/rehearsal/"))
            .filter(text -> Stream.of(text.split("\\W+")).anyMatch(names::contains))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({ "BACKUP_SUITS_URL, 2.4.0, >=2.4.0", "RESETS_DATABASE_SETTINGS, 1.135.1, 1.136.0",
            "IGNORES_TLS_IN_URL, 1.125.0, 1.125.2", "LEADS_FROM_TYPEORM, 1.132.3, 1.132.3" })
    void aTraitSaysWhereItBeginsAndEnds(Trait trait, String since, String before) {
        Behaviour behaviour = Releases.shipped().knowledge().behaviour();
        assertThat(behaviour.since(trait)).isEqualTo(since);
        assertThat(behaviour.before(trait)).isEqualTo(before);
    }

    /** The trait says of all releases together what each row says of its own. */
    @ParameterizedTest
    @FieldSource("ROWS")
    void takesPgvectoRsWhereItsRowDoes(Requirements row) {
        assertThat(Releases.shipped().knowledge().has(Trait.TAKES_PGVECTO_RS, row.from()))
            .isEqualTo(row.range(VectorExtension.PGVECTO_RS).isPresent());
    }

    private static List<String> found(Pattern pattern) throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            return files.filter(file -> file.toString().endsWith(".java"))
                .flatMap(file -> pattern.matcher(code(file)).results().map(found -> file + ": " + found.group()))
                .toList();
        }
    }

    private static String code(Path file) {
        try {
            return COMMENT.matcher(Files.readString(file)).replaceAll("");
        }
        catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

}
