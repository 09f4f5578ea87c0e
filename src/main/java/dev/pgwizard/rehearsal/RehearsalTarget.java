package dev.pgwizard.rehearsal;

import dev.pgwizard.immich.Release;
import dev.pgwizard.immich.Release.Trait;
import dev.pgwizard.immich.Requirements;
import dev.pgwizard.immich.Target;
import dev.pgwizard.immich.VectorExtension;
import dev.pgwizard.postgres.ExtensionVersion.VersionRange;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * What is acted out.
 *
 * @param vector the extension that Immich uses: the one that it is told, else the first
 * that it finds on the server, in its own order
 */
record RehearsalTarget(Target target, VectorExtension vector) {

    private static final String OFFERED = "SELECT name FROM pg_available_extensions WHERE name IN ('vchord', 'vectors', 'vector')";

    static RehearsalTarget of(Target target, RehearsalSession session) throws SQLException {
        if (target.pinned() || !target.requirements().automatic()) {
            return new RehearsalTarget(target, target.vector());
        }
        List<String> offered = session.rows(OFFERED).stream().map(List::getFirst).toList();
        return new RehearsalTarget(target,
                target.requirements()
                    .accepted()
                    .stream()
                    .filter(vector -> offered.contains(vector.extension()))
                    .findFirst()
                    .orElse(target.vector()));
    }

    Release release() {
        return target.release();
    }

    boolean has(Trait trait) {
        return target.has(trait);
    }

    Requirements requirements() {
        return target.requirements();
    }

    String database() {
        return target.database();
    }

    /**
     * The versions that Immich itself takes, whatever narrower range a person wants;
     * empty where it does not know the extension.
     */
    Optional<VersionRange> range() {
        return requirements().range(vector);
    }

}
