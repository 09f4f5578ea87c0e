package dev.pgwizard.symptom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.pgwizard.consumers.Program;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

class LanguagesTests {

    private static final Path RESOURCES = Path.of("src/main/resources/symptoms");

    private static final Path CATALOGUE = Path.of("/usr/share/locale/de/LC_MESSAGES/postgres-15.mo");

    /**
     * From the same catalogues the same file, to the letter; from those of another minor
     * release, which may better a word, the same messages.
     */
    @Test
    void areMadeByTheToolFromTheCataloguesOfPostgres() throws IOException {
        Program.need("python3");
        assumeTrue(Files.exists(CATALOGUE), () -> "this machine has no " + CATALOGUE);
        Program.Result made = Program.run(Path.of("."), Map.of("PYTHONIOENCODING", "utf-8"), "python3",
                "tools/languages.py");
        assertThat(made.errors()).isEmpty();
        try (InputStream file = Objects
            .requireNonNull(LanguagesTests.class.getResourceAsStream("/symptoms/languages.yaml"))) {
            String text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
            if (digest(text).equals(digest(made.output()))) {
                assertThat(made.output().strip()).isEqualTo(text.strip());
            }
            Map<String, Map<String, String>> known = yaml().load(text);
            Map<String, Map<String, String>> now = yaml().load(made.output());
            assertThat(keys(now)).isEqualTo(keys(known));
        }
    }

    /**
     * Polish, Portuguese, Turkish and Indonesian came back with 18; the Japanese of 13
     * had other words.
     */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            wrong-password | FATAL:  ユーザ"immich"のパスワード認証に失敗しました
            database-missing | [77] immich@fotos FATAL:  banco de dados "fotos" não existe
            database-missing | KATASTROFALNY:  baza danych "immich" nie istnieje
            database-missing | ÖLÜMCÜL (FATAL):  "immich" veritabanı mevcut değil
            no-free-slots | FATAL:  die verbleibenden Verbindungen sind für Rollen mit dem SUPERUSER-Attribut reserviert
            """)
    void knowsWhatOtherMajorsSay(String card, String line) {
        assertThat(Diagnosis.of(line).matches()).extracting(match -> match.symptom().id()).containsExactly(card);
    }

    /** One file has what the ones before it have not. */
    @Test
    void saysNothingTwice() throws IOException {
        List<String> all = new ArrayList<>();
        for (String name : List.of("languages.yaml", "languages-18.yaml", "languages-17.yaml", "languages-13.yaml")) {
            Map<String, Map<String, String>> languages = yaml().load(Files.readString(RESOURCES.resolve(name)));
            languages.forEach((language, messages) -> messages
                .forEach((english, other) -> all.add(language + ": " + english + " = " + other)));
        }
        assertThat(all).doesNotHaveDuplicates().hasSizeGreaterThan(2000);
    }

    /** Of the catalogues, at the end of the head. */
    private static String digest(String text) {
        return text.lines().filter(line -> line.contains(" the digest ")).findFirst().orElseThrow();
    }

    private static Map<String, Set<String>> keys(Map<String, Map<String, String>> languages) {
        return languages.entrySet()
            .stream()
            .collect(Collectors.toMap(Map.Entry::getKey, language -> language.getValue().keySet()));
    }

    private static Yaml yaml() {
        return new Yaml(new SafeConstructor(new LoaderOptions()));
    }

}
