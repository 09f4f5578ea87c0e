package dev.pgwizard.handover;

import java.util.List;
import java.util.stream.Collectors;

/** The check as a unit of systemd, and the timer that starts it each morning. */
final class ScheduledUnits {

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
