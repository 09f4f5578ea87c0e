package dev.pgwizard.cli;

import dev.pgwizard.cli.Options.UsageException;
import dev.pgwizard.postgres.Invisible;
import dev.pgwizard.symptom.Diagnosis;
import dev.pgwizard.symptom.LogReport;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The page Paste your log for a terminal: it asks no server. */
@Command(name = "explain", mixinStandardHelpOptions = true,
        description = "Says what a log of Immich or Postgres means: of a file, or of what is piped in.")
final class ExplainCommand implements Callable<Integer> {

    /** The end of a log is what matters. */
    private static final int LONGEST = 2_000_000;

    @Parameters(arity = "0..1", paramLabel = "FILE", description = "The log. Default: what is piped in.")
    private @Nullable Path file;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        String log = log();
        String report = LogReport.of(log, spec.root().version()[0].replaceFirst("^.* ", ""));
        spec.commandLine().getOut().println(Invisible.shown(report));
        spec.commandLine().getOut().flush();
        return Diagnosis.of(log).matches().isEmpty() ? Commands.CANNOT_TELL : Commands.READY;
    }

    private String log() {
        try (InputStream bytes = file == null ? System.in : Files.newInputStream(file)) {
            String text = new String(bytes.readAllBytes(), StandardCharsets.UTF_8);
            return text.substring(Math.max(0, text.length() - LONGEST));
        }
        catch (IOException e) {
            throw new UsageException("The log cannot be read: " + file);
        }
    }

}
