package dev.pgwizard.rehearsal;

import dev.pgwizard.immich.VectorExtension;
import dev.pgwizard.postgres.ExtensionVersion;
import java.sql.SQLException;
import java.util.Optional;

/**
 * A vector extension as Immich sees it when it starts.
 *
 * @param available the version of the files on the server
 * @param installed the version in the database
 */
record OfferedExtension(VectorExtension vector, ExtensionVersion available, Optional<ExtensionVersion> installed) {

    private static final String SQL = "SELECT default_version, installed_version FROM pg_available_extensions WHERE name = ?";

    static OfferedExtension find(RehearsalSession session) throws SQLException, RefusalException {
        VectorExtension vector = session.target().vector();
        return session.rows(SQL, vector.extension())
            .stream()
            .findFirst()
            .map(row -> new OfferedExtension(vector, new ExtensionVersion(row.getFirst()), version(row.get(1))))
            .orElseThrow(() -> new RefusalException(
                    "The files of " + vector.title() + " are not on this server, so Immich stops.",
                    "vector-available"));
    }

    private static Optional<ExtensionVersion> version(String text) {
        return Optional.of(text).filter(version -> !version.isEmpty()).map(ExtensionVersion::new);
    }

    boolean isNewerOnServer() {
        return installed.filter(version -> version.isOlderThan(available)).isPresent();
    }

    boolean isOlderOnServer() {
        return installed.filter(available::isOlderThan).isPresent();
    }

    /** In words: what the server has, what the database has. */
    String words() {
        return vector.title() + " " + available + " on the server"
                + installed.map(version -> ", " + version + " in the database").orElse("");
    }

}
