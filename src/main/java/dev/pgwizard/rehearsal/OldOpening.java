package dev.pgwizard.rehearsal;

import dev.pgwizard.immich.Release;
import dev.pgwizard.immich.VectorExtension;
import dev.pgwizard.postgres.ExtensionVersion;
import dev.pgwizard.postgres.ServerError;
import dev.pgwizard.postgres.SqlState;
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
final class OldOpening {

    private static final String NEWER = "SELECT version FROM pg_available_extension_versions WHERE name = ? AND NOT installed";

    private static final String INSTALLED = "SELECT extversion FROM pg_extension WHERE extname = ?";

    private OldOpening() {
    }

    static List<Scene> scenes(Play play) {
        List<Scene> scenes = new ArrayList<>(List.of(create(play.vector()), update(play)));
        if (play.vector() == VectorExtension.PGVECTO_RS && play.release().isAtLeast("1.95.0")) {
            scenes.add(statistics());
        }
        return scenes;
    }

    private static Scene create(VectorExtension vector) {
        return Scene.of("create-vector", "Create the vector extension", "vector-created",
                "CREATE EXTENSION IF NOT EXISTS " + vector.extension());
    }

    /** Until 1.111 a failed update was a warning in Immich's log. */
    private static Scene update(Play play) {
        String extension = play.vector().extension();
        return Scene.of("update-vector", "Update the vector extension", "ALTER EXTENSION " + extension + " UPDATE TO …",
                "vector-up-to-date", stage -> {
                    ExtensionVersion installed = new ExtensionVersion(stage.value(INSTALLED, extension));
                    Optional<ExtensionVersion> newer = newest(installed, stage);
                    String seen = newer.isPresent() ? update(newer.get(), stage) : "not needed";
                    if (newer.isEmpty()) {
                        Opening.refuse(installed, play);
                    }
                    return seen;
                })
            .takenBackAtOnce();
    }

    private static Optional<ExtensionVersion> newest(ExtensionVersion installed, Stage stage) throws SQLException {
        return stage.rows(NEWER, stage.play().vector().extension())
            .stream()
            .map(row -> new ExtensionVersion(row.getFirst()))
            .filter(version -> stage.play().range().filter(range -> range.includes(version)).isPresent())
            .filter(installed::isOlderThan)
            .max(Comparator.naturalOrder());
    }

    private static String update(ExtensionVersion version, Stage stage) throws SQLException {
        Release release = stage.play().release();
        try {
            return Opening.update(version, stage);
        }
        catch (SQLException e) {
            if (release.isAtLeast("1.112.0") || ServerError.of(e).isLoss()) {
                throw e;
            }
            return "to " + version + " fails, and this release goes on";
        }
    }

    /** A view that is not found means to Immich that there is nothing to repair. */
    private static Scene statistics() {
        String sql = "SELECT idx_status FROM pg_vector_index_stat WHERE indexname = 'clip_index'";
        return Scene.of("vector-statistics", "Read the state of the vector index", sql, "pgvecto-rs-rights", stage -> {
            try {
                stage.rows(sql);
                return "";
            }
            catch (SQLException e) {
                if (ServerError.of(e).sqlState().equals(SqlState.UNDEFINED_TABLE)) {
                    return "no view of that name is found";
                }
                throw e;
            }
        }).takenBackAtOnce();
    }

}
