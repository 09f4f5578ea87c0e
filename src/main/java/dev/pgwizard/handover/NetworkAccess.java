package dev.pgwizard.handover;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The way of Immich's connection through the network: a command that proves it from where
 * Immich runs, and the line that lets it in where the server refuses it.
 */
final class NetworkAccess {

    /** The addresses that Docker gives its networks, unless it is told otherwise. */
    private static final String DOCKER = "172.16.0.0/12";

    static final String ADDRESS_BLANK = "THE-DOCKER-HOST/32";

    private static final Pattern PLAIN = Pattern.compile("[a-z_][a-z0-9_]*");

    private static final Set<String> KEYWORDS = Set.of("all", "replication", "sameuser", "samerole", "samegroup");

    private NetworkAccess() {
    }

    /** A login as Immich from a container like Immich's, which asks for the password. */
    static String proof(Handover handover) {
        Access access = handover.access();
        String hosts = access.reach()
            .extraHosts()
            .stream()
            .map(entry -> "--add-host " + entry + " ")
            .collect(Collectors.joining());
        String folder = access.reach() instanceof Reach.Socket(String path)
                ? "--volume " + Shell.quoted(path + ":" + path) + " " : "";
        return "docker run --rm -it " + hosts + folder + "postgres:" + handover.postgres().major() + " \\\n  psql "
                + Shell.quoted(url(handover)) + " -c 'SELECT 1'";
    }

    private static String url(Handover handover) {
        Access access = handover.access();
        String mode = access.encryption() instanceof Encryption.None ? "disable" : "require";
        return DatabaseUrl.withoutPassword(access, Vantage.CONTAINER.host(access.reach()), List.of("sslmode=" + mode));
    }

    /** The line for {@code pg_hba.conf}. */
    static String hba(Handover handover) {
        Access access = handover.access();
        String type = access.encryption() instanceof Encryption.None ? "host" : "hostssl";
        return String.join("  ", type, name(access.database()), name(access.role()), from(access.reach()),
                "scram-sha-256");
    }

    /**
     * On its own machine the server sees the container itself, elsewhere the machine that
     * runs it.
     */
    private static String from(Reach reach) {
        return reach instanceof Reach.Gateway ? DOCKER : ADDRESS_BLANK;
    }

    private static String name(String name) {
        boolean plain = PLAIN.matcher(name).matches() && !KEYWORDS.contains(name);
        return plain ? name : "\"" + name.replace("\"", "\"\"") + "\"";
    }

}
