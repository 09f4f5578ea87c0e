package dev.pgwizard.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgwizard.Quick;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

@Quick
class ExplainCommandTests {

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();

    private int explain(String log) throws IOException {
        Path file = Files.writeString(folder.resolve("immich.log"), log);
        CommandLine line = Commands.commandLine();
        line.setOut(new PrintWriter(out));
        return line.execute("explain", file.toString());
    }

    @Test
    void saysWhatAKnownLineMeans() throws IOException {
        assertThat(explain("\u001b[31mPostgresError: vchord must be loaded via shared_preload_libraries.\u001b[39m\n"))
            .isZero();
        assertThat(out.toString()).contains("## Postgres did not load VectorChord when it started")
            .doesNotContain("\u001b");
    }

    @Test
    void saysWhatIsToBeSaidOfAnErrorThatNoCardExplains() throws IOException {
        assertThat(explain("postgres://immich:secret@db/immich\nPostgresError: division by zero\n  code: '22012'\n"))
            .isEqualTo(Commands.CANNOT_TELL);
        assertThat(out.toString())
            .contains("## An error that no card explains", "PostgresError: division by zero",
                    "Immich got it from Postgres. One statement failed", "`22012`", "`embeddings`")
            .doesNotContain("secret");
    }

    @Test
    void refusesAFileThatIsNotThere() {
        assertThat(Commands.commandLine().setErr(new PrintWriter(out)).execute("explain", "/nowhere/immich.log"))
            .isEqualTo(Commands.CANNOT_TELL);
        assertThat(out.toString()).contains("The log cannot be read");
    }

}
