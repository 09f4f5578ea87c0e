package dev.pgwizard.handover;

import dev.pgwizard.postgres.PackagedFile;
import dev.pgwizard.postgres.Quoting.ShellWord;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A script that asks the wizard's command line whether a release of Immich would start.
 */
final class CheckScript {

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
        return PackagedFile.filledIn("check.sh", Map.of("release", handover.release().toString(), "moving", moving,
                "url", ShellWord.quote(url(handover)), "here", here, "vector", vector, "volume", volume));
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
