package dev.pgwizard.handover;

import dev.pgwizard.handover.Variables.Variable;
import dev.pgwizard.postgres.Quoting.YamlScalar;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The check as a CronJob, with its secret and a little room for the last answer. */
final class ScheduledJob {

    static final String NAME = "immich-check-job.yaml";

    private static final String TEXT = """
            # %s
            apiVersion: v1
            kind: Secret
            metadata:
              name: immich-check
            stringData:
            %s
            ---
            apiVersion: v1
            kind: PersistentVolumeClaim
            metadata:
              name: immich-check
            spec:
              accessModes: [ReadWriteOnce]
              resources:
                requests:
                  storage: 1Mi
            ---
            apiVersion: batch/v1
            kind: CronJob
            metadata:
              name: immich-check
            spec:
              schedule: "17 6 * * *"
              concurrencyPolicy: Forbid
              jobTemplate:
                spec:
                  backoffLimit: 0
                  template:
                    spec:
                      restartPolicy: Never
                      securityContext:
                        runAsNonRoot: true
                        runAsUser: 65532
                        fsGroup: 65532
                      containers:
                        - name: check
                          image: immich-postgres-wizard
                          args: [%s]
                          envFrom:
                            - secretRef:
                                name: immich-check
                          volumeMounts:
                            - name: state
                              mountPath: %s
            %s          volumes:
                        - name: state
                          persistentVolumeClaim:
                            claimName: immich-check
            %s""";

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
        return TEXT.formatted(handover.origin(), String.join("\n", data),
                arguments.stream().map(YamlScalar::quoted).collect(Collectors.joining(", ")),
                ScheduledCheck.STATE_FOLDER, mounts.indent(16), volumes.indent(12));
    }

    private static String mount(String name, String folder) {
        return "- name: " + name + "\n  mountPath: " + folder + "\n  readOnly: true\n";
    }

}
