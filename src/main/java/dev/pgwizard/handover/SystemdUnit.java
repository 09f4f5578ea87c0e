package dev.pgwizard.handover;

import dev.pgwizard.handover.DatabaseUrl.ImmichLocation;
import dev.pgwizard.immich.Release.Trait;
import java.util.stream.Collectors;

/**
 * An addition to the unit of an Immich that runs without containers. The password is a
 * credential, which no other process sees; Immich reads credentials since 1.137 (Immich
 * docs/docs/install/environment-variables.md).
 */
final class SystemdUnit {

    private static final String PASSWORD = "DB_PASSWORD";

    private SystemdUnit() {
    }

    static String text(Handover handover) {
        String lines = Variables.separate(handover, ImmichLocation.MACHINE)
            .stream()
            .filter(variable -> !variable.name().equals(PASSWORD))
            .map(variable -> "Environment=" + quoted(variable.name() + "=" + variable.value()) + "\n")
            .collect(Collectors.joining());
        String secret = handover.target().has(Trait.READS_CREDENTIALS)
                ? "# A file with nothing but the password, readable by root only\nLoadCredential=" + PASSWORD
                        + ":/etc/immich/db-password\n"
                : "# A file with one line: DB_PASSWORD='...'\nEnvironmentFile=/etc/immich/db-password.env\n";
        return "# " + handover.origin() + "\n[Service]\n" + lines + secret;
    }

    /** As systemd.exec(5) has it: C escapes, and a doubled percent sign. */
    static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("%", "%%").replace("\n", "\\n") + '"';
    }

}
