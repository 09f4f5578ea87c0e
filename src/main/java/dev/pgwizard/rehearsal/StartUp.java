package dev.pgwizard.rehearsal;

import dev.pgwizard.immich.Release.Trait;
import dev.pgwizard.immich.VectorExtension;
import dev.pgwizard.postgres.ExtensionVersion;
import dev.pgwizard.postgres.ExtensionVersion.VersionRange;
import dev.pgwizard.postgres.Identifier;
import dev.pgwizard.postgres.PostgresVersion;
import dev.pgwizard.rehearsal.Probe.RefusalException;
import dev.pgwizard.rehearsal.RehearsalSession.RehearsalTarget;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a release since 1.133 does before its migrations (Immich 3.1,
 * server/src/services/database.service.ts). {@link OldStartUp} has the releases before.
 */
final class StartUp {

    private static final String LOCK = "SELECT pg_try_advisory_xact_lock(200)";

    /** Asks for the rights on what Immich and its migrator call, and calls none of it. */
    private static final String CALLS = "SELECT pg_advisory_lock(200), pg_try_advisory_lock(621), pg_advisory_unlock(200),"
            + " pg_advisory_xact_lock(3853314791062309107), gen_random_uuid(), to_regclass('migrations') WHERE false";

    private StartUp() {
    }

    static List<Probe> probes(RehearsalTarget target) {
        List<Probe> probes = new ArrayList<>(List.of(lock(), version()));
        if (!target.requirements().automatic()) {
            probes.addAll(OldStartUp.probes(target));
            return probes;
        }
        probes.addAll(List.of(find(), create(), update()));
        if (target.has(Trait.LISTS_TABLES_OF_ALL_SCHEMAS)) {
            probes.add(MigrationListProbes.allTables(target.vector()));
        }
        return probes;
    }

    /**
     * The lock that Immich holds while it starts. It is let go at once, so that an Immich
     * which starts now does not wait.
     */
    private static Probe lock() {
        return Probe.of("start-lock", "Take Immich's start-up lock", LOCK, "usual-rights", session -> {
            session.rows(CALLS);
            return session.value(LOCK).equals("t") ? "" : "held by an Immich that is starting now";
        }).takenBackAtOnce();
    }

    private static Probe version() {
        return Probe.of("version", "Ask for the version of Postgres", "SHOW server_version", "postgres-version",
                session -> {
                    PostgresVersion version = new PostgresVersion(
                            Integer.parseInt(session.value("SHOW server_version_num")));
                    Optional<VersionRange> range = session.target().requirements().postgres();
                    if (range.filter(accepted -> !accepted.includes(version)).isPresent()) {
                        throw new RefusalException(
                                "Immich refuses PostgreSQL " + version + "; it wants " + range.get() + ".",
                                "postgres-version");
                    }
                    return version.toString();
                });
    }

    private static Probe find() {
        return Probe.of("find-vector", "Look for the vector extension",
                "SELECT name, default_version, installed_version FROM pg_available_extensions", "vector-available",
                session -> {
                    OfferedExtension offeredExtension = OfferedExtension.find(session);
                    refuse(offeredExtension.available(), session.target());
                    return offeredExtension.words();
                });
    }

    static void refuse(ExtensionVersion version, RehearsalTarget target) throws RefusalException {
        if (version.isNightly()) {
            throw new RefusalException(
                    target.vector().title() + " 0.0.0 is an unreleased build, and Immich refuses those.",
                    "vector-version");
        }
        Optional<VersionRange> range = target.range();
        if (range.filter(accepted -> accepted.includes(version)).isEmpty()) {
            throw new RefusalException("Immich refuses " + target.vector().title() + " " + version
                    + range.map(accepted -> "; it wants " + accepted + ".").orElse("."), "vector-version");
        }
    }

    private static Probe create() {
        return Probe.of("create-vector", "Create the vector extension", "CREATE EXTENSION IF NOT EXISTS … CASCADE",
                "vector-created", session -> {
                    OfferedExtension offeredExtension = OfferedExtension.find(session);
                    if (offeredExtension.installed().isPresent()) {
                        return "there already";
                    }
                    session.execute(
                            "CREATE EXTENSION IF NOT EXISTS " + offeredExtension.vector().extension() + " CASCADE");
                    if (offeredExtension.vector() == VectorExtension.VECTORCHORD) {
                        session.tryOut("ALTER DATABASE " + Identifier.quote(session.target().database())
                                + " SET vchordrq.probes = 1");
                        session.execute("SET LOCAL vchordrq.probes = 1");
                    }
                    return "created";
                });
    }

    /**
     * The trap of a package upgrade: Immich drops its indexes before it tries, so a
     * failure here costs the search, too.
     */
    private static Probe update() {
        return Probe.of("update-vector", "Update the vector extension", "ALTER EXTENSION … UPDATE TO …",
                "vector-up-to-date", session -> {
                    OfferedExtension offeredExtension = OfferedExtension.find(session);
                    if (offeredExtension.isNewerOnServer()) {
                        return update(offeredExtension.available(), session);
                    }
                    if (offeredExtension.installed().isPresent()) {
                        refuse(offeredExtension.installed().get(), session.target());
                    }
                    if (offeredExtension.isOlderOnServer()) {
                        throw new RefusalException(
                                "Immich refuses a database whose " + offeredExtension.vector().title()
                                        + " is newer than that of the server: " + offeredExtension.words() + ".",
                                "vector-up-to-date");
                    }
                    return "not needed";
                })
            .takenBackAtOnce();
    }

    static String update(ExtensionVersion version, RehearsalSession session) throws SQLException {
        VectorExtension vector = session.target().vector();
        if (vector == VectorExtension.PGVECTO_RS) {
            session.execute("SET LOCAL search_path TO \"$user\", public, vectors");
        }
        session.execute(
                "ALTER EXTENSION " + vector.extension() + " UPDATE TO '" + version.text().replace("'", "''") + "'");
        return "to " + version;
    }

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

}
