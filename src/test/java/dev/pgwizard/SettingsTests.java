package dev.pgwizard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.json.JsonParserFactory;

/**
 * Spring says nothing of a setting that it no longer knows, so its own lists are asked.
 */
@Quick
class SettingsTests {

    private static final Map<String, Boolean> DEPRECATED = known();

    static Stream<String> settings() throws IOException {
        Properties properties = new Properties();
        try (InputStream file = SettingsTests.class.getResourceAsStream("/application.properties")) {
            properties.load(file);
        }
        return properties.stringPropertyNames()
            .stream()
            .filter(name -> !name.startsWith("wizard.") && !name.startsWith("logging.level."))
            .sorted();
    }

    @ParameterizedTest
    @MethodSource("settings")
    void springKnowsIt(String name) {
        assertThat(DEPRECATED).containsEntry(name, false);
    }

    private static Map<String, Boolean> known() {
        Map<String, Boolean> known = new HashMap<>();
        try {
            for (URL list : Collections.list(
                    SettingsTests.class.getClassLoader().getResources("META-INF/spring-configuration-metadata.json"))) {
                try (InputStream text = list.openStream()) {
                    Map<String, Object> json = JsonParserFactory.getJsonParser()
                        .parseMap(new String(text.readAllBytes(), StandardCharsets.UTF_8));
                    for (Object property : (List<?>) json.getOrDefault("properties", List.of())) {
                        Map<?, ?> one = (Map<?, ?>) property;
                        known.put(String.valueOf(one.get("name")), one.containsKey("deprecation"));
                    }
                }
            }
        }
        catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return known;
    }

}
