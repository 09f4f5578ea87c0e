package dev.pgwizard.gains;

import dev.pgwizard.gains.Gain.How;
import dev.pgwizard.immich.Target;
import dev.pgwizard.postgres.Instruction;
import dev.pgwizard.postgres.PackagedFile;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A cluster that the operator CloudNativePG makes on Kubernetes: what to apply, and how
 * to see that it holds what it promises.
 */
final class CloudNativePg {

    static final String ID = "cloudnativepg";

    private static final String TITLE = "CloudNativePG, on Kubernetes";

    private static final String WORTH = "Three copies of Postgres that an operator keeps: a commit is on two of them before "
            + "Immich hears of it, another takes over when one is lost, and each change goes to an object store.";

    private static final String COST = "Cost: three times the disk and the memory, and a wait for the network at each commit. "
            + "Photos are not in it: their folder needs its own copies.";

    private static final String KUBECTL = "where kubectl is, in Immich’s namespace";

    private CloudNativePg() {
    }

    static Gain of(Site site) {
        Site there = site.on(ID);
        Optional<String> version = there.guide().version(site.target().vector().extension());
        return version.filter(built -> refusal(site.target()).isEmpty())
            .map(built -> new Gain(ID, TITLE, Gain.Standing.POSSIBLE, List.of(WORTH, COST), List.of(),
                    new How(List.of(), pieces(new ClusterManifest(there, built)), List.of(undo()))))
            .orElseGet(() -> impossible(
                    refusal(site.target()).orElseGet(() -> there.guide().noBuild(site.target().vector().extension()))));
    }

    private static Gain impossible(String why) {
        return new Gain(ID, TITLE, Gain.Standing.NOT_HERE, List.of(WORTH, why), List.of(), How.NOTHING);
    }

    /**
     * Its webhook refuses these names (CloudNativePG, "Database Role Management" and the
     * rules of the Database resource).
     */
    private static Optional<String> refusal(Target target) {
        if (List.of("postgres", "template0", "template1").contains(target.database())) {
            return Optional.of("The operator keeps the database `" + target.database()
                    + "` for itself. Choose another name for Immich’s.");
        }
        return List.of("postgres", "streaming_replica").contains(target.role()) ? Optional
            .of("The operator keeps the role `" + target.role() + "` for itself. Choose another name for Immich’s.")
                : Optional.empty();
    }

    private static List<Instruction> pieces(ClusterManifest manifest) {
        return List.of(new Instruction.Words(manifest.needs()),
                new Instruction.File("cluster.yaml", "fill in the object store; the sizes are a start",
                        manifest.text()),
                new Instruction.Shell(KUBECTL, """
                        kubectl apply -f cluster.yaml
                        kubectl wait --for=condition=Ready cluster/immich-postgres --timeout=15m
                        kubectl wait --for=jsonpath='{.status.applied}'=true database/immich-postgres --timeout=5m"""),
                new Instruction.Words(
                        "The operator makes the role’s password and keeps it in the Secret `immich-postgres-app`. Immich takes "
                                + "all from there, and goes to the service `immich-postgres-rw`, which always leads to the primary:"),
                new Instruction.File("Immich’s Deployment", "in its container",
                        PackagedFile.filledIn("cluster-environment.yaml", Map.of())),
                new Instruction.Words(
                        "Is the primary behind that service? This pod asks as Immich would; it prints `f`, for not in recovery:"),
                new Instruction.File("check.yaml", "", PackagedFile.filledIn("cluster-check.yaml", Map.of())),
                new Instruction.Shell(KUBECTL, """
                        kubectl apply -f check.yaml
                        kubectl wait --for=jsonpath='{.status.phase}'=Succeeded pod/immich-postgres-check --timeout=2m
                        kubectl logs immich-postgres-check
                        kubectl delete -f check.yaml"""),
                new Instruction.Words("Do standbys confirm the commits? Two rows are right, with `quorum` in both:"),
                new Instruction.Shell(KUBECTL + ", with the plugin cnpg of kubectl",
                        "kubectl cnpg psql immich-postgres -- -c 'SELECT application_name, state, sync_state FROM "
                                + "pg_catalog.pg_stat_replication'"),
                new Instruction.Words(
                        "Does another take over? Do this once before it matters. Immich loses its connections for some seconds "
                                + "and comes back by itself; run the pod above again after it:"),
                new Instruction.Shell(KUBECTL + ", with the plugin cnpg of kubectl",
                        """
                                kubectl cnpg status immich-postgres
                                kubectl delete pod "$(kubectl get cluster immich-postgres -o jsonpath='{.status.currentPrimary}')"
                                kubectl cnpg status immich-postgres"""),
                new Instruction.Words(
                        "Does the object store get backups? The first one is made at once; it has to say `completed`:"),
                new Instruction.Shell(KUBECTL, """
                        kubectl get backups
                        kubectl get cluster immich-postgres -o \
                        jsonpath='{.status.conditions[?(@.type=="ContinuousArchiving")].message}'"""),
                new Instruction.Words(
                        "Then check it with the wizard, as Immich’s role with the password of that Secret: `kubectl port-forward "
                                + "service/immich-postgres-rw 5432` brings it to this machine. The data of this server comes "
                                + "along with `pg_dump` and `pg_restore`."));
    }

    private static Instruction undo() {
        return new Instruction.Shell(KUBECTL + "; the volumes and all data in them go too, the object store stays",
                "kubectl delete -f cluster.yaml");
    }

}
