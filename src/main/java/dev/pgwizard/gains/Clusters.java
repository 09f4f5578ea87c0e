package dev.pgwizard.gains;

import dev.pgwizard.postgres.Instruction;
import java.util.List;
import java.util.Optional;

/** Postgres for Immich on more than one machine, generated for what was chosen. */
public final class Clusters {

    private Clusters() {
    }

    public static List<Gain> of(Site site) {
        return List.of(CloudNativePg.of(site), Patroni.of(site));
    }

    /** The file of a platform, where it is one that makes clusters. */
    public static Optional<Instruction.File> file(Site site) {
        return file(site, site.guide().platform().id());
    }

    /** The same by the name of the platform. */
    public static Optional<Instruction.File> file(Site site, String platform) {
        return of(site).stream()
            .filter(gain -> gain.id().equals(platform))
            .flatMap(gain -> gain.how().pieces().stream())
            .filter(Instruction.File.class::isInstance)
            .map(Instruction.File.class::cast)
            .findFirst();
    }

}
