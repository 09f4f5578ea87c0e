package dev.pgwizard.cli;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Asks the wizard on this machine for a page: the container's health check, which has no
 * shell and no curl.
 */
@Command(name = "health", mixinStandardHelpOptions = true,
        description = "Exits with 0 when the wizard on this machine answers, with 1 when it does not.")
final class HealthCommand implements Callable<Integer> {

    private static final int SECONDS = 4;

    @Option(names = "--port", defaultValue = "8080", description = "Default: 8080.")
    private int port = 8080;

    @Option(names = "--path", defaultValue = "/", description = "The page. Default: /.")
    private String path = "/";

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        try {
            return status() < HttpURLConnection.HTTP_INTERNAL_ERROR ? 0 : 1;
        }
        catch (IOException e) {
            spec.commandLine().getErr().println("No answer on port " + port + ": " + e.getMessage());
            return 1;
        }
    }

    /** A closed door is an answer too. */
    private int status() throws IOException {
        HttpURLConnection page = (HttpURLConnection) URI.create("http://127.0.0.1:" + port + path)
            .toURL()
            .openConnection();
        page.setConnectTimeout(SECONDS * 1000);
        page.setReadTimeout(SECONDS * 1000);
        page.setInstanceFollowRedirects(false);
        try {
            return page.getResponseCode();
        }
        finally {
            page.disconnect();
        }
    }

}
