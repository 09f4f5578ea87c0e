package dev.pgwizard.handover;

import dev.pgwizard.handover.Variables.Variable;
import dev.pgwizard.postgres.PackagedFile;
import dev.pgwizard.postgres.Quoting.YamlScalar;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The check as a CronJob, with its secret and a little room for the last answer. */
final class ScheduledJob {

    static final String NAME = "immich-check-job.yaml";

    private ScheduledJob() {
    }

    static String text(Handover handover, List<Variable> variables, List<String> arguments) {
        List<String> data = new ArrayList<>();
        variables.forEach(variable -> data.add("  " + variable.name() + ": " + YamlScalar.quoted(variable.value())));
        boolean authority = handover.access().encryption().certificate().isPresent();
        boolean client = handover.access().showsCertificate();
        String mounts = (authority ? mount("ca", Tls.FOLDER) : "") + (client ? mount("client", Tls.CLIENT_FOLDER) : "");
        String volumes = (authority ? "- name: ca\n  configMap:\n    name: " + KubernetesSecret.NAME + "-ca\n" : "")
                + (client ? "- name: client\n  secret:\n    secretName: " + KubernetesSecret.CLIENT
                        + "\n    defaultMode: 288  # 0440\n" : "");
        return PackagedFile.filledIn("check-job.yaml",
                Map.of("origin", handover.origin(), "data", String.join("\n", data), "arguments",
                        arguments.stream().map(YamlScalar::quoted).collect(Collectors.joining(", ")), "folder",
                        ScheduledCheck.STATE_FOLDER, "mounts", mounts.indent(16), "volumes", volumes.indent(12)));
    }

    private static String mount(String name, String folder) {
        return "- name: " + name + "\n  mountPath: " + folder + "\n  readOnly: true\n";
    }

}
