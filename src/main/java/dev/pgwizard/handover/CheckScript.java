package dev.pgwizard.handover;

import dev.pgwizard.postgres.Quoting.ShellWord;
import java.util.ArrayList;
import java.util.List;

/**
 * A script that asks the wizard's command line whether a release of Immich would start.
 */
final class CheckScript {

    private static final String TEXT = """
            #!/bin/sh
            # Asks whether a release of Immich would start on this database. Run it before each update of Immich:
            #
            #   PGPASSWORD=... sh check.sh %s
            #
            # Without a release it asks for %s, which moves on as the tag of Immich's image does: the newest known, or the newer one
            # that has run here since.
            #
            # It ends with 0 when Immich would start, 1 when it would not, 2 when it cannot tell. It needs the wizard: as a jar,
            # whose path stands in WIZARD_JAR, or as a Docker image. Without PGPASSWORD the password comes from ~/.pgpass.
            set -eu
            url=%s
            release=${1:-%s}
            %sif [ -n "${WIZARD_JAR:-}" ]; then
              exec java -jar "$WIZARD_JAR" check --url="$url" --immich="$release"%s
            fi
            exec docker run --rm --network host --env PGPASSWORD%s immich-postgres-wizard check --url="$url" --immich="$release"%s
            """;

    private CheckScript() {
    }

    static String text(Handover handover) {
        List<String> files = new ArrayList<>();
        handover.access().encryption().certificate().ifPresent(pem -> files.add("sslrootcert=$here/postgres-ca.crt"));
        if (handover.access().showsCertificate()) {
            files.add("sslcert=$here/" + Tls.OWN_CERTIFICATE);
            files.add("sslkey=$here/" + Tls.OWN_KEY);
        }
        String vector = handover.vectorSetting().map(value -> " --vector=" + value).orElse("");
        String here = files.isEmpty() ? ""
                : "here=$(cd \"$(dirname \"$0\")\" && pwd)\nurl=$url\"&" + String.join("&", files) + "\"\n";
        String volume = files.isEmpty() ? "" : " --volume \"$here:$here:ro\"";
        String moving = "v" + handover.release().major();
        return TEXT.formatted(handover.release(), moving, ShellWord.quote(url(handover)), moving, here, vector, volume,
                vector);
    }

    /**
     * As the wizard reached the server, and on the machine itself without Docker's name
     * for it; where the certificates are, only the script knows.
     */
    private static String url(Handover handover) {
        Access access = handover.access();
        String reached = Reach.of(access.host()) instanceof Reach.Gateway ? "localhost" : access.host();
        String host = reached.indexOf(':') < 0 ? reached : "[" + reached + "]";
        List<String> parameters = Tls.parameters(access, handover.target())
            .stream()
            .filter(parameter -> !parameter.matches("ssl(rootcert|cert|key)=.*"))
            .toList();
        return DatabaseUrl.withoutPassword(access, host, parameters);
    }

}
