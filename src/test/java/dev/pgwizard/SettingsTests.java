package dev.pgwizard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.UnboundConfigurationPropertiesException;
import org.springframework.boot.json.JsonParserFactory;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/**
 * Spring says nothing of a setting of its own that it no longer knows, so the lists of
 * all settings are asked; the wizard's has what {@link WizardProperties} takes.
 */
@Quick
class SettingsTests {

    private static final Map<String, Boolean> DEPRECATED = known();

    static Stream<String> settings() throws IOException {
        Properties properties = new Properties();
        try (InputStream file = SettingsTests.class.getResourceAsStream("/application.properties")) {
            properties.load(file);
        }
        return properties.stringPropertyNames().stream().filter(name -> !name.startsWith("logging.level.")).sorted();
    }

    @ParameterizedTest
    @MethodSource("settings")
    void springKnowsIt(String name) {
        assertThat(DEPRECATED).containsEntry(name, false);
    }

    @Test
    void theListHasWhatTheWizardTakes() {
        assertThat(DEPRECATED.keySet()).filteredOn(name -> name.startsWith("wizard."))
            .containsExactlyInAnyOrderElementsOf(Arrays.stream(WizardProperties.class.getRecordComponents())
                .map(component -> "wizard." + component.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT))
                .toList());
    }

    @ParameterizedTest
    @ValueSource(strings = { "wizard.host", "wizard.tokenfile2" })
    void anUnknownOneEndsTheStart(String name) {
        new ApplicationContextRunner().withUserConfiguration(Taking.class)
            .withPropertyValues("wizard.version=1", "wizard.htmx=here", name + "=x")
            .run(context -> assertThat(context).getFailure()
                .rootCause()
                .isInstanceOf(UnboundConfigurationPropertiesException.class));
    }

    @EnableConfigurationProperties(WizardProperties.class)
    static class Taking {

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
