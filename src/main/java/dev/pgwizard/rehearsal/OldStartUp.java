package dev.pgwizard.rehearsal;

import dev.pgwizard.immich.Release.Trait;
import dev.pgwizard.immich.VectorExtension;
import dev.pgwizard.postgres.ExtensionVersion;
import dev.pgwizard.postgres.ServerError;
import dev.pgwizard.postgres.SqlState;
import dev.pgwizard.rehearsal.RehearsalSession.RehearsalTarget;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What a release before 1.133 does before its migrations (Immich 1.106,
 * server/src/services/database.service.ts): it always asks for the extension, without
 * CASCADE, and updates to the newest version in its range.
 */
final class OldStartUp {

    private static final String NEWER = "SELECT version FROM pg_available_extension_versions WHERE name = ? AND NOT installed";

    private static final String INSTALLED = "SELECT extversion FROM pg_extension WHERE extname = ?";

    private OldStartUp() {
    }

    static List<Probe> probes(RehearsalTarget target) {
        List<Probe> probes = new ArrayList<>(List.of(create(target.vector()), update(target)));
        if (target.vector() == VectorExtension.PGVECTO_RS && target.has(Trait.READS_VECTOR_STATISTICS)) {
            probes.add(statistics());
        }
        return probes;
    }

    private static Probe create(VectorExtension vector) {
        return Probe.of("create-vector", "Create the vector extension", "vector-created",
                "CREATE EXTENSION IF NOT EXISTS " + vector.extension());
    }

    /** Until 1.111 a failed update was a warning in Immich's log. */
    private static Probe update(RehearsalTarget target) {
        String extension = target.vector().extension();
        return Probe.of("update-vector", "Update the vector extension", "ALTER EXTENSION " + extension + " UPDATE TO …",
                "vector-up-to-date", session -> {
                    ExtensionVersion installed = new ExtensionVersion(session.value(INSTALLED, extension));
                    Optional<ExtensionVersion> newer = newest(installed, session);
                    String seen = newer.isPresent() ? update(newer.get(), session) : "not needed";
                    if (newer.isEmpty()) {
                        StartUp.refuse(installed, target);
                    }
                    return seen;
                })
            .takenBackAtOnce();
    }

    private static Optional<ExtensionVersion> newest(ExtensionVersion installed, RehearsalSession session)
            throws SQLException {
        return session.rows(NEWER, session.target().vector().extension())
            .stream()
            .map(row -> new ExtensionVersion(row.getFirst()))
            .filter(version -> session.target().range().filter(range -> range.includes(version)).isPresent())
            .filter(installed::isOlderThan)
            .max(Comparator.naturalOrder());
    }

    private static String update(ExtensionVersion version, RehearsalSession session) throws SQLException {
        try {
            return StartUp.update(version, session);
        }
        catch (SQLException e) {
            if (session.target().has(Trait.STOPS_WHEN_UPDATE_FAILS) || ServerError.of(e).isLoss()) {
                throw e;
            }
            return "to " + version + " fails, and this release goes on";
        }
    }

    /** A view that is not found means to Immich that there is nothing to repair. */
    private static Probe statistics() {
        String sql = "SELECT idx_status FROM pg_vector_index_stat WHERE indexname = 'clip_index'";
        return Probe
            .of("vector-statistics", "Read the state of the vector index", sql, "pgvecto-rs-rights", session -> {
                try {
                    session.rows(sql);
                    return "";
                }
                catch (SQLException e) {
                    if (ServerError.of(e).sqlState().equals(SqlState.UNDEFINED_TABLE)) {
                        return "no view of that name is found";
                    }
                    throw e;
                }
            })
            .takenBackAtOnce();
    }

}
