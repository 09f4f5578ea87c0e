package dev.pgwizard.handover;

import dev.pgwizard.handover.DatabaseUrl.ImmichLocation;
import dev.pgwizard.postgres.Quoting.YamlScalar;
import java.util.ArrayList;
import java.util.List;

/**
 * The objects that give Immich's pods their variables, and the certificate where there is
 * one.
 */
final class KubernetesSecret {

    static final String NAME = "immich-database";

    static final String CLIENT = NAME + "-client";

    private KubernetesSecret() {
    }

    static String text(Handover handover) {
        List<String> lines = new ArrayList<>();
        lines.add("# " + handover.origin());
        lines.add("# In the container of Immich's server:  envFrom: [{secretRef: {name: " + NAME + "}}]");
        lines.add("apiVersion: v1");
        lines.add("kind: Secret");
        lines.addAll(metadata(NAME));
        lines.add("stringData:");
        Variables.proposed(handover, ImmichLocation.CLUSTER)
            .forEach(variable -> lines.add("  " + variable.name() + ": " + YamlScalar.quoted(variable.value())));
        handover.access().encryption().certificate().ifPresent(pem -> lines.addAll(certificate(pem)));
        if (handover.access().showsCertificate()) {
            lines.addAll(client());
        }
        return String.join("\n", lines) + "\n";
    }

    private static List<String> certificate(String pem) {
        List<String> lines = new ArrayList<>();
        lines.add("---");
        lines.add("# Mount it as a volume at " + Tls.FOLDER);
        lines.add("apiVersion: v1");
        lines.add("kind: ConfigMap");
        lines.addAll(metadata(NAME + "-ca"));
        lines.add("data:");
        lines.add("  postgres-ca.crt: " + YamlScalar.quoted(pem));
        return lines;
    }

    /** libpq refuses a key that others than root and its group may read. */
    private static List<String> client() {
        return List.of("# The client certificate and its key, from your two files:", "#   " + createClient(),
                "# In the pod:        volumes: [{name: immich-client, secret: {secretName: " + CLIENT
                        + ", defaultMode: 0440}}]",
                "# In the container:  volumeMounts: [{name: immich-client, mountPath: " + Tls.CLIENT_FOLDER
                        + ", readOnly: true}]");
    }

    static String createClient() {
        return "kubectl create secret tls " + CLIENT + " --cert=" + Tls.OWN_CERTIFICATE + " --key=" + Tls.OWN_KEY;
    }

    private static List<String> metadata(String name) {
        return List.of("metadata:", "  name: " + name);
    }

}
