package dev.pgwizard.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgwizard.Quick;
import dev.pgwizard.immich.VectorExtension;
import dev.pgwizard.server.ServerFixtures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Keeps docs/checks.md equal to the catalogue; {@code -Dgolden=write} writes it anew.
 */
@Quick
class ChecksDocumentTests {

    private static final Path DOCUMENT = Path.of("docs/checks.md");

    private static final CheckContext EXAMPLE = new CheckContext(
            ServerFixtures.ready(VectorExtension.VECTORCHORD).server(),
            Examined.target("3.0.3", VectorExtension.VECTORCHORD));

    private static String document() {
        return """
                # Checks

                What the wizard examines, in the order in which it shows it. The titles are those for a server with VectorChord, a database and a role
                called `immich`. This page is written from the catalogue; a test keeps it so.

                """
                + Checks.documented().stream().map(ChecksDocumentTests::section).collect(Collectors.joining("\n"));
    }

    private static String section(CatalogueCheck check) {
        return """
                ## %s

                **%s.** %s

                - **Decided:** %s
                - **Cured:** %s
                - **From:** %s
                - **Known:** since %s.
                """.formatted(check.id(), check.title(EXAMPLE), check.why(), check.head().decided(),
                check.head().cured(), check.head().source(), check.head().known());
    }

    @Test
    void isWhatTheCatalogueSays() throws IOException {
        if ("write".equals(System.getProperty("golden"))) {
            Files.writeString(DOCUMENT, document());
        }

        assertThat(Files.readString(DOCUMENT)).isEqualTo(document());
    }

}
