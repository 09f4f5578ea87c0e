package dev.pgwizard.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The strict CSP would silently drop inline code and styles, and unescaped text would be
 * a way in: no template has either.
 */
class TemplatesTests {

    private static final Path TEMPLATES = Path.of("src/main/resources/templates");

    private static final Pattern INLINE = Pattern
        .compile("(?i)\\sstyle\\s*=|\\sth:style|\\son[a-z]+\\s*=|\\sth:on|<style|hx-on|javascript:|data:");

    private static final Pattern SCRIPT_BODY = Pattern.compile("(?is)<script[^>]*>\\s*[^<\\s]");

    private static final Pattern UNESCAPED = Pattern.compile("th:utext|\\[\\(");

    private static final Pattern FOREIGN = Pattern.compile("(?:src|href|action)=\"https?://");

    static List<Path> templates() throws IOException {
        try (Stream<Path> files = Files.walk(TEMPLATES)) {
            return files.filter(file -> file.toString().endsWith(".html")).toList();
        }
    }

    @ParameterizedTest
    @MethodSource("templates")
    void hasNothingInline(Path template) throws IOException {
        assertThat(Files.readString(template)).doesNotContainPattern(INLINE).doesNotContainPattern(SCRIPT_BODY);
    }

    /** But the help, which is written from the documents of this project alone. */
    @ParameterizedTest
    @MethodSource("templates")
    void printsNothingUnescaped(Path template) throws IOException {
        String text = Files.readString(template);
        if (template.equals(TEMPLATES.resolve("help.html"))) {
            assertThat(text).containsOnlyOnce("th:utext=\"${text}\"");
            text = text.replace("th:utext=\"${text}\"", "");
        }
        assertThat(text).doesNotContainPattern(UNESCAPED);
    }

    @ParameterizedTest
    @MethodSource("templates")
    void asksNoOtherHost(Path template) throws IOException {
        assertThat(Files.readString(template)).doesNotContainPattern(FOREIGN);
    }

    /** A form without th:action carries no CSRF token. */
    @ParameterizedTest
    @MethodSource("templates")
    void putsATokenIntoEachForm(Path template) throws IOException {
        assertThat(Files.readString(template)).doesNotContainPattern("(?s)<form(?![^>]*th:action)[^>]*method=\"post\"");
    }

}
