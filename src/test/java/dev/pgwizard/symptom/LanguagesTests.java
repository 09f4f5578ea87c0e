package dev.pgwizard.symptom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.pgwizard.consumers.Program;
import java.io.IOException;
import java.io.InputStream;
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

    /** Not the words of the translations, which a minor release may better. */
    @Test
    void areMadeByTheToolFromTheCataloguesOfPostgres() throws IOException {
        Program.need("python3");
        assumeTrue(Files.exists(CATALOGUE), () -> "this machine has no " + CATALOGUE);
        Program.Result made = Program.run(Path.of("."), Map.of("PYTHONIOENCODING", "utf-8"), "python3",
                "tools/languages.py");
        assertThat(made.errors()).isEmpty();
        try (InputStream file = Objects
            .requireNonNull(LanguagesTests.class.getResourceAsStream("/symptoms/languages.yaml"))) {
            Map<String, Map<String, String>> known = yaml().load(file);
            Map<String, Map<String, String>> now = yaml().load(made.output());
            assertThat(keys(now)).isEqualTo(keys(known));
        }
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
