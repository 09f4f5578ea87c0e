package dev.pgwizard.symptom;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The same line comes out of a terminal, a log driver or a forum in many shapes; it is to
 * be known in each.
 */
class LogShapesTests {

    static Stream<Arguments> shapes() {
        return Map
            .<String, UnaryOperator<String>>ofEntries(
                    Map.entry("docker compose",
                            line -> "immich_server            | [Nest] 7  - 06/01/2026, 9:22:51 AM   "
                                    + "ERROR [Api:DatabaseRepository] " + line),
                    Map.entry("colours",
                            line -> "\u001b[32m[Nest] 7  - \u001b[39m06/01/2026 \u001b[31m" + line + "\u001b[39m"),
                    Map.entry("colours without their escape", line -> "[32m[Nest] 7  - [39m [31m" + line + "[39m"),
                    Map.entry("colours in syslog", line -> "Jun  1 nas immich[7]: #033[31m" + line + "#033[39m"),
                    Map.entry("CRLF", line -> "one\r\n" + line + "\r\ntwo\r\n"),
                    Map.entry("no-break spaces", line -> line.replace(' ', '\u00a0')),
                    Map.entry(
                            "json-file",
                            line -> "{\"log\":\"" + escaped(line)
                                    + "\\n\",\"stream\":\"stderr\",\"time\":\"2026-06-01T09:22:51.118Z\"}"),
                    Map.entry("jsonlog",
                            line -> "{\"timestamp\":\"2026-06-01 09:22:51.118 UTC\",\"pid\":71,\"message\":\""
                                    + escaped(line) + "\",\"backend_type\":\"client backend\"}"),
                    Map.entry("json in json",
                            line -> "{\"message\":\"{\\\"level\\\":\\\"error\\\",\\\"message\\\":\\\""
                                    + escaped(escaped(line)) + "\\\"}\"}"),
                    Map.entry("csvlog",
                            line -> "2026-06-01 09:22:51.118 UTC,\"immich\",\"immich\",71,\"172.20.0.6:1\",\""
                                    + line.replace("\"", "\"\"") + "\",,,,,,,,,\"\",\"client backend\",,0"),
                    Map.entry("kubernetes", line -> "2026-06-01T09:22:51.118436791Z stderr F " + line),
                    Map.entry("journal", line -> "Jun 01 09:22:51 nas immich[814]: " + line),
                    Map.entry("a quotation", line -> "> " + line), Map.entry("a list", line -> "1. `" + line + "`"),
                    Map.entry("HTML", line -> line.replace("&", "&amp;").replace("\"", "&quot;").replace("<", "&lt;")),
                    Map.entry("curly quotes", line -> line.replaceAll("\"([^\"]*)\"", "\u201c$1\u201d")),
                    Map.entry("broken at 80", line -> broken(line, 80)),
                    Map.entry("broken at 60", line -> broken(line, 60)),
                    Map.entry("broken at 45", line -> broken(line, 45)),
                    Map.entry("broken between words", line -> words(line, 50)),
                    Map.entry("broken in docker compose",
                            line -> Arrays.stream(broken("[Nest] 7 ERROR " + line, 60).split("\n"))
                                .collect(Collectors.joining("\nimmich_server | ", "immich_server | ", ""))),
                    Map.entry("an endless line",
                            line -> "{\"sql\":\"" + "SELECT 1, ".repeat(700) + "\",\"error\":\"" + escaped(line)
                                    + "\"}"))
            .entrySet()
            .stream()
            .sorted(Map.Entry.comparingByKey())
            .map(shape -> Arguments.argumentSet(shape.getKey(), shape.getValue()));
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void isKnownInEach(UnaryOperator<String> shape) throws IOException {
        SoftAssertions softly = new SoftAssertions();
        for (String[] row : reported()) {
            softly.assertThat(Diagnosis.of(shape.apply(row[2])).matches())
                .as(row[2])
                .extracting(match -> match.symptom().id())
                .containsExactly(row[1]);
        }
        softly.assertAll();
    }

    /** As the catalogues of PostgreSQL 15 have them. */
    @ParameterizedTest
    @CsvFileSource(resources = "/symptoms/german.csv", delimiter = '|', quoteCharacter = '~', numLinesToSkip = 1)
    void isKnownInGerman(String id, String line) {
        assertThat(Diagnosis.of(line).matches()).singleElement().satisfies(match -> {
            assertThat(match.symptom().id()).isEqualTo(id);
            assertThat(match.text()).isEqualTo(line);
        });
    }

    /** What libpq says, with the spaces that a terminal or a forum made of its own. */
    @ParameterizedTest
    @CsvFileSource(resources = "/symptoms/spoken.csv", delimiter = '|', quoteCharacter = '~', numLinesToSkip = 1)
    void isKnownAsLibpqSaysItInOtherLanguages(String id, String line) {
        for (String written : List.of(line, line.replace(' ', '\u00a0'), line.replaceAll(" (?=[:»])", "\u202f"))) {
            assertThat(Diagnosis.of(written).matches()).as(written)
                .extracting(match -> match.symptom().id())
                .containsExactly(id);
        }
    }

    @Test
    void isKnownInOtherLanguages() {
        for (String line : List.of("PostgresError: permiso denegado al esquema public",
                "ERREUR:  droit refusé pour le schéma public", "ОШИБКА:  нет доступа к схеме public",
                "错误:  对模式 public 的权限不足", "エラー:  スキーマ public へのアクセスが拒否されました",
                "FEL:  rättighet saknas för schema public")) {
            assertThat(Diagnosis.of(line).matches()).as(line)
                .extracting(match -> match.symptom().id())
                .containsExactly("public-closed");
        }
    }

    @Test
    void joinsNoLinesThatAreTwo() {
        assertThat(Diagnosis.of("""
                2026-06-01 09:22:51 UTC [71] LOG:  somebody must be owner of
                2026-06-01 09:22:52 UTC [72] LOG:  extension vchord is fine
                """).matches()).isEmpty();
    }

    private static List<String[]> reported() throws IOException {
        try (InputStream file = Objects
            .requireNonNull(LogShapesTests.class.getResourceAsStream("/symptoms/reported.csv"))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8).lines()
                .skip(1)
                .map(line -> line.split(" \\| ", 3))
                .toList();
        }
    }

    private static String escaped(String line) {
        return line.replace("\\", "\\\\").replace("\"", "\\\"").replace("<", "\\u003c").replace(">", "\\u003e");
    }

    private static String broken(String line, int width) {
        return line.replaceAll("(.{" + width + "})", "$1\n");
    }

    private static String words(String line, int width) {
        return line.replaceAll("(.{1," + width + "})( |$)", "$1\n");
    }

}
