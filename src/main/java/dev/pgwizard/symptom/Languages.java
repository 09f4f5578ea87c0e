package dev.pgwizard.symptom;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * What Postgres says in other languages than English, read from the resources when it is
 * first asked for.
 */
final class Languages {

    private Languages() {
    }

    /** The known messages in a line. */
    static Stream<Translation.InEnglish> in(String line) {
        return Read.ALL.stream().flatMap(translation -> translation.in(line).stream());
    }

    private static final class Read {

        static final List<Translation> ALL = read();

        private static List<Translation> read() {
            try (InputStream file = Objects
                .requireNonNull(Languages.class.getResourceAsStream("/symptoms/languages.yaml"))) {
                return Translation.of(new Yaml(new SafeConstructor(new LoaderOptions())).load(file));
            }
            catch (IOException exception) {
                throw new UncheckedIOException(exception);
            }
        }

    }

}
