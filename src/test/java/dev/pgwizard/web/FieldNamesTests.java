package dev.pgwizard.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * A browser and its script carry a value from one page's field to another's where both
 * have one name or id: fields of different meaning share neither.
 */
class FieldNamesTests {

    private static final Pattern CONTROL = Pattern.compile("<(?:input|select|textarea|button)\\b[^>]*>");

    private static final Pattern OWN = Pattern.compile("\\s(?:id|name)=\"([^\"]+)\"");

    private static final Pattern PART = Pattern.compile("parts/field :: input\\('([^']+)'");

    /** The parts that every page may use hold an example of a control. */
    private static final String EXAMPLES = "parts/field.html";

    /**
     * What means the same on both pages: the password of Immich's role, the page to come
     * back to, the text to explain, the plan that was shown, where Postgres runs, and the
     * words to look for.
     */
    private static final Map<String, Set<String>> SHARED = Map.of("password",
            Set.of("steps/target.html", "steps/verify.html"), "back", Set.of("layout.html", "parts/foot.html"), "log",
            Set.of("steps/applying.html", "symptoms/symptoms.html"), "plan",
            Set.of("steps/back.html", "steps/prepare.html"), "platform", Set.of("parts/host.html", "steps/target.html"),
            "q", Set.of("help-search.html", "help.html"));

    @Test
    void standForOneThingEach() throws IOException {
        Map<String, Set<String>> pages = new TreeMap<>();
        for (Path template : TemplatesTests.templates()) {
            String page = Path.of("src/main/resources/templates").relativize(template).toString();
            String text = page.equals(EXAMPLES) ? "" : Files.readString(template);
            CONTROL.matcher(text)
                .results()
                .forEach(control -> OWN.matcher(control.group())
                    .results()
                    .forEach(name -> pages.computeIfAbsent(name.group(1), first -> new TreeSet<>()).add(page)));
            Matcher part = PART.matcher(text);
            while (part.find()) {
                pages.computeIfAbsent(part.group(1), first -> new TreeSet<>()).add(page);
            }
        }
        assertThat(pages).containsKeys("host", "role", "adminPassword", "withPassword");
        pages.values().removeIf(places -> places.size() == 1);
        assertThat(pages).isEqualTo(SHARED);
    }

    /**
     * What htmx keeps through a swap is known by its id alone: so it is never a control.
     */
    @Test
    void areNotKeptThroughASwap() throws IOException {
        for (Path template : TemplatesTests.templates()) {
            assertThat(Files.readString(template))
                .doesNotContainPattern("<(?:input|select|textarea)\\b[^>]*hx-preserve");
        }
    }

}
