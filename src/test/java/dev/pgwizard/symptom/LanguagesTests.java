package dev.pgwizard.symptom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.pgwizard.consumers.Program;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

class LanguagesTests {

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
