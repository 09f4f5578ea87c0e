package dev.pgwizard.handover;

import dev.pgwizard.handover.DatabaseUrl.ImmichLocation;
import dev.pgwizard.postgres.Invisible;
import dev.pgwizard.postgres.Quoting.YamlScalar;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The check as a service of its own, which takes the password from Immich's .env. */
final class ScheduledCompose {

    static final String NAME = "immich-check.yaml";

    private ScheduledCompose() {
    }

    static String text(Handover handover, List<String> arguments) {
        List<String> lines = new ArrayList<>();
        lines.add("# " + handover.origin());
        lines.add("name: immich-check");
        lines.add("services:");
        lines.add("  immich-check:");
        lines.add("    image: immich-postgres-wizard");
        lines
            .add("    command: [" + arguments.stream().map(YamlScalar::quoted).collect(Collectors.joining(", ")) + "]");
        lines.add("    environment:");
        lines.addAll(environment(handover));
        lines.addAll(list("extra_hosts", handover.access().reach().extraHosts()));
        List<String> volumes = new ArrayList<>(List.of("state:" + ScheduledCheck.STATE_FOLDER));
        volumes.addAll(ScheduledCheck.volumes(handover, "."));
        lines.addAll(list("volumes", volumes));
        if (handover.access().reach() instanceof Reach.Neighbour(String name)) {
            lines.add("    # Where " + Invisible.inLine(name)
                    + " is a container, take the marks away and write its network:");
            lines.add("    # networks: [postgres]");
            lines.add("# networks: {postgres: {external: true, name: " + ComposeOverride.NETWORK_BLANK + "}}");
        }
        lines.add("volumes:");
        lines.add("  state:");
        return String.join("\n", lines) + "\n";
    }

    /** As Immich's own .env has it, in one of its two forms. */
    private static List<String> environment(Handover handover) {
        boolean url = Variables.proposed(handover, ImmichLocation.CONTAINER)
            .stream()
            .anyMatch(variable -> variable.name().equals("DB_URL"));
        String webhook = "      WEBHOOK_URL: " + YamlScalar.quoted(ScheduledCheck.WEBHOOK_BLANK);
        return url ? List.of("      DB_URL: ${DB_URL}", webhook)
                : List.of(
                        "      DB_URL: " + escaped(ScheduledCheck.withoutPassword(handover, ImmichLocation.CONTAINER)),
                        "      PGPASSWORD: ${DB_PASSWORD}", webhook);
    }

    private static List<String> list(String name, List<String> entries) {
        List<String> lines = new ArrayList<>();
        if (!entries.isEmpty()) {
            lines.add("    " + name + ":");
        }
        entries.forEach(entry -> lines.add("      - " + escaped(entry)));
        return lines;
    }

    private static String escaped(String text) {
        return YamlScalar.quoted(text.replace("$", "$$"));
    }

    /** The check as a unit of systemd, and the timer that starts it each morning. */
    static final class ScheduledUnits {

        private ScheduledUnits() {
        }

        /** Not ready is an answer, which the webhook was told. */
        static String service(Handover handover, List<String> words) {
            return """
                    # %s
                    [Unit]
                    Description=Would Immich start on its Postgres
                    Wants=network-online.target
                    After=network-online.target

                    [Service]
                    Type=oneshot
                    ExecStart=%s
                    SuccessExitStatus=1
                    """.formatted(handover.origin(),
                    words.stream().map(ScheduledUnits::word).collect(Collectors.joining(" ")));
        }

        static String timer(Handover handover) {
            return """
                    # %s
                    [Unit]
                    Description=Each morning: would Immich start on its Postgres

                    [Timer]
                    OnCalendar=06:17
                    RandomizedDelaySec=10m
                    Persistent=true

                    [Install]
                    WantedBy=timers.target
                    """.formatted(handover.origin());
        }

        /** A command line replaces variables, too (systemd.service(5)). */
        private static String word(String word) {
            return word.matches("[\\w./:=,-]+") ? word : SystemdUnit.quoted(word).replace("$", "$$");
        }

    }

}
