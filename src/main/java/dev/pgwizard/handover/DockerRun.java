package dev.pgwizard.handover;

import dev.pgwizard.postgres.Quoting.ShellWord;
import java.util.ArrayList;
import java.util.List;

/**
 * The options that a lone {@code docker run} of Immich's server needs for its database.
 */
final class DockerRun {

    static final String ENV = "docker-run.env";

    private DockerRun() {
    }

    static String command(Handover handover) {
        List<String> options = new ArrayList<>();
        options.add("--env-file " + ENV);
        Reach reach = handover.access().reach();
        reach.extraHosts().forEach(entry -> options.add("--add-host " + entry.replace("=", ":")));
        if (reach instanceof Reach.Socket(String folder)) {
            options.add("--volume " + ShellWord.quote(folder + ":" + folder));
        }
        Tls.files(handover.access()).forEach((from, to) -> options.add("--volume \"$PWD/" + from + ":" + to + ":ro\""));
        return "docker run " + String.join(" \\\n  ", options) + " \\\n  ghcr.io/immich-app/immich-server:v"
                + handover.release();
    }

}
