package dev.pgwizard.handover;

import dev.pgwizard.handover.DatabaseUrl.ImmichLocation;
import dev.pgwizard.immich.Release.Trait;
import dev.pgwizard.postgres.Quoting.YamlScalar;
import java.util.ArrayList;
import java.util.List;

/**
 * The file that makes Docker Compose leave out the database that Immich brings along. Its
 * {@code !override} needs Compose 2.24.4: without it a list is merged, and the database
 * stays in it.
 */
final class ComposeOverride {

    /** What stands where the person fills in a network of Docker. */
    static final String NETWORK_BLANK = "the-network-of-postgres";

    private ComposeOverride() {
    }

    static String text(Handover handover) {
        List<String> lines = new ArrayList<>();
        lines.add("# Leaves out the database that Immich brings along");
        lines.add("services:");
        for (String service : services(handover)) {
            lines.add("  " + service + ":");
            lines.add("    depends_on: !override");
            lines.add("      - redis");
            lines.addAll(list("extra_hosts", handover.access().reach().extraHosts()));
            lines.addAll(list("volumes", volumes(handover)));
        }
        lines.add("  database:");
        lines.add("    profiles: [unused]");
        return String.join("\n", lines) + "\n";
    }

    /** What joins Immich to the network of another container, beside the rest. */
    static String network() {
        return """
                services:
                  immich-server:
                    networks: [default, postgres]
                networks:
                  postgres:
                    external: true
                    name: %s
                """.formatted(NETWORK_BLANK);
    }

    /** Until 1.106 the background work had a container of its own. */
    private static List<String> services(Handover handover) {
        return handover.target().has(Trait.RUNS_IN_ONE_CONTAINER) ? List.of("immich-server")
                : List.of("immich-server", "immich-microservices");
    }

    private static List<String> list(String name, List<String> entries) {
        List<String> lines = new ArrayList<>();
        if (!entries.isEmpty()) {
            lines.add("    " + name + ":");
        }
        entries.forEach(entry -> lines.add("      - " + YamlScalar.quoted(entry.replace("$", "$$"))));
        return lines;
    }

    private static List<String> volumes(Handover handover) {
        List<String> volumes = new ArrayList<>();
        if (handover.access().reach() instanceof Reach.Socket socket) {
            volumes.add(socket.hostname() + ":" + socket.hostname());
        }
        Tls.files(handover.access()).forEach((from, to) -> volumes.add("./" + from + ":" + to + ":ro"));
        return volumes;
    }

    /**
     * The address of the database in a file of its own, which {@code DB_URL_FILE} names,
     * so that no environment shows the password (Immich server/bin/start.sh).
     */
    static final class SecretFiles {

        static final String URL = "db_url.txt";

        private SecretFiles() {
        }

        /** What goes into the override beside the rest. */
        static String compose(Handover handover) {
            String vector = handover.vectorSetting()
                .map(value -> "      DB_VECTOR_EXTENSION: " + value + "\n")
                .orElse("");
            return """
                    services:
                      immich-server:
                        environment:
                          DB_URL_FILE: /run/secrets/immich_db_url
                    %s    secrets:
                          - immich_db_url
                    secrets:
                      immich_db_url:
                        file: ./%s
                    """.formatted(vector, URL);
        }

        /**
         * The whole text of the file, without a line end, which would become part of the
         * URL.
         */
        static String url(Handover handover) {
            return DatabaseUrl.of(handover, ImmichLocation.CONTAINER);
        }

    }

}
