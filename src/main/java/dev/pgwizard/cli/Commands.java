package dev.pgwizard.cli;

import dev.pgwizard.cli.Options.UsageException;
import dev.pgwizard.postgres.Invisible;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/**
 * Runs {@code check} and {@code plan}. They start no web server and no Spring, so that a
 * health check costs little.
 */
@Command(name = "immich-postgres-wizard",
        description = "Says whether Immich starts on a Postgres server, and what is missing.",
        subcommands = { CheckCommand.class, ExplainCommand.class, HealthCommand.class, LearnCommand.class,
                NotifyCommand.class, PlanCommand.class },
        mixinStandardHelpOptions = true, footerHeading = "%nThe wizard in the browser:%n",
        footer = { "  java -jar immich-postgres-wizard.jar",
                "      Starts it, and prints the address to open, such as http://localhost:8080.",
                "  java -jar immich-postgres-wizard.jar --server.port=9000", "      Starts it on another port." },
        version = "Immich Postgres Wizard 0.1.0")
public final class Commands {

    /** Ready; not ready; cannot tell, which includes a command that makes no sense. */
    static final int READY = 0;

    static final int NOT_READY = 1;

    static final int CANNOT_TELL = 2;

    private static final Set<String> OPTIONS = Set.of("--help", "-h", "--version", "-V");

    private Commands() {
    }

    /**
     * Whether these arguments are a command, or a word that should have been one;
     * otherwise they are settings for the web application, which begin with a hyphen.
     */
    public static boolean isCommand(String... arguments) {
        return arguments.length > 0 && (!arguments[0].startsWith("-") || OPTIONS.contains(arguments[0]));
    }

    public static int run(String... arguments) {
        return run(commandLine(), arguments);
    }

    /** Whatever goes wrong, no crash may look like an answer: 1 means "not ready". */
    static int run(CommandLine line, String... arguments) {
        try {
            return line.execute(arguments);
        }
        catch (RuntimeException | Error crash) {
            line.getErr().println("Cannot tell: " + Invisible.inLine(crash.toString()));
            return CANNOT_TELL;
        }
    }

    static CommandLine commandLine() {
        CommandLine line = new CommandLine(new Commands());
        line.getCommandSpec().exitCodeOnInvalidInput(CANNOT_TELL).exitCodeOnExecutionException(CANNOT_TELL);
        line.getSubcommands()
            .values()
            .forEach(command -> command.getCommandSpec()
                .exitCodeOnInvalidInput(CANNOT_TELL)
                .exitCodeOnExecutionException(CANNOT_TELL));
        return line.setExecutionExceptionHandler((problem, command, parsed) -> {
            command.getErr()
                .println(Invisible.inLine(problem instanceof UsageException ? String.valueOf(problem.getMessage())
                        : "Cannot tell: " + problem));
            return CANNOT_TELL;
        });
    }

}
