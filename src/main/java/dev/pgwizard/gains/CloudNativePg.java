package dev.pgwizard.gains;

import dev.pgwizard.gains.Gain.How;
import dev.pgwizard.immich.Target;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A cluster that the operator CloudNativePG makes on Kubernetes: what to apply, and how
 * to see that it holds what it promises.
 */
final class CloudNativePg {

    static final String ID = "cloudnativepg";

    private CloudNativePg() {
    }

    static Gain of(Site site) {
        Site there = site.on(ID);
        String vector = site.target().vector().extension();
        Optional<String> version = there.guide().version(vector);
        Optional<String> refusal = refusal(site.target());
        if (version.isEmpty() || refusal.isPresent()) {
            return GainText.of(ID, Map.of())
                .notHere(refusal.orElseGet(() -> there.guide().noBuild(vector)), List.of(), List.of());
        }
        ClusterManifest manifest = new ClusterManifest(there, version.get());
        GainText text = GainText.of(ID, Map.of("volumes", manifest.needs(), "manifest", manifest.text()));
        return text.possible(List.of(), new How(List.of(), text.instructions("after"), text.instructions("undo")));
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

}
