package dev.pgwizard.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The settings with which the web application starts. Spring takes every word with two
 * hyphens and says nothing of one that it does not know; a setting of the wizard that has
 * no effect would be believed to have one.
 */
public final class StartSettings {

    private static final String OWN = "--wizard.";

    private static final List<String> KNOWN = List.of("hosts", "token-file", "knowledge", "empty-sessions");

    private static final Set<String> PORTS = Set.of("--port", "-p", "--http.port", "--server-port");

    private StartSettings() {
    }

    /** What is wrong with them, with what was likely meant; empty where nothing is. */
    public static Optional<String> mistake(String... arguments) {
        return Arrays.stream(arguments).flatMap(argument -> mistake(argument).stream()).findFirst();
    }

    private static Optional<String> mistake(String argument) {
        String name = argument.replaceFirst("=.*", "");
        String value = argument.substring(name.length());
        if (PORTS.contains(name)) {
            return Optional.of("There is no setting " + name + ". The port is --server.port"
                    + (value.isEmpty() ? "=9000" : value) + ".");
        }
        boolean unknown = name.startsWith(OWN) && !KNOWN.contains(name.substring(OWN.length()));
        return unknown
                ? Optional
                    .of("There is no setting " + name + ". There are " + OWN + String.join(", " + OWN, KNOWN) + ".")
                : Optional.empty();
    }

}
