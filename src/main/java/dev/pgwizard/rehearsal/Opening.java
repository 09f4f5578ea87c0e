package dev.pgwizard.rehearsal;

import dev.pgwizard.immich.VectorExtension;
import dev.pgwizard.postgres.ExtensionVersion;
import dev.pgwizard.postgres.Identifier;
import dev.pgwizard.postgres.PostgresVersion;
import dev.pgwizard.postgres.VersionRange;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a release since 1.133 does before its migrations (Immich 3.1,
 * server/src/services/database.service.ts). {@link OldOpening} has the releases before.
 */
final class Opening {

    private static final String LOCK = "SELECT pg_try_advisory_xact_lock(200)";

    /** Asks for the rights on what Immich and its migrator call, and calls none of it. */
    private static final String CALLS = "SELECT pg_advisory_lock(200), pg_try_advisory_lock(621), pg_advisory_unlock(200),"
            + " pg_advisory_xact_lock(3853314791062309107), gen_random_uuid(), to_regclass('migrations') WHERE false";

    private Opening() {
    }

    static List<Scene> scenes(Play play) {
        List<Scene> scenes = new ArrayList<>(List.of(lock(), version()));
        if (play.release().isBefore("1.133.0")) {
            scenes.addAll(OldOpening.scenes(play));
            return scenes;
        }
        scenes.addAll(List.of(find(), create(), update()));
        return scenes;
    }

    /**
     * The lock that Immich holds while it starts. It is let go at once, so that an Immich
     * which starts now does not wait.
     */
    private static Scene lock() {
        return Scene.of("start-lock", "Take Immich's start-up lock", LOCK, "usual-rights", stage -> {
            stage.rows(CALLS);
            return stage.value(LOCK).equals("t") ? "" : "held by an Immich that is starting now";
        }).takenBackAtOnce();
    }

    private static Scene version() {
        return Scene.of("version", "Ask for the version of Postgres", "SHOW server_version", "postgres-version",
                stage -> {
                    PostgresVersion version = new PostgresVersion(
                            Integer.parseInt(stage.value("SHOW server_version_num")));
                    Optional<VersionRange> range = stage.play().requirements().postgres();
                    if (range.filter(accepted -> !accepted.includes(version)).isPresent()) {
                        throw new RefusalException(
                                "Immich refuses PostgreSQL " + version + "; it wants " + range.get() + ".",
                                "postgres-version");
                    }
                    return version.toString();
                });
    }

    private static Scene find() {
        return Scene.of("find-vector", "Look for the vector extension",
                "SELECT name, default_version, installed_version FROM pg_available_extensions", "vector-available",
                stage -> {
                    Offer offer = Offer.find(stage);
                    refuse(offer.available(), stage.play());
                    return offer.words();
                });
    }

    static void refuse(ExtensionVersion version, Play play) throws RefusalException {
        if (version.isNightly()) {
            throw new RefusalException(
                    play.vector().title() + " 0.0.0 is an unreleased build, and Immich refuses those.",
                    "vector-version");
        }
        Optional<VersionRange> range = play.range();
        if (range.filter(accepted -> accepted.includes(version)).isEmpty()) {
            throw new RefusalException("Immich refuses " + play.vector().title() + " " + version
                    + range.map(accepted -> "; it wants " + accepted + ".").orElse("."), "vector-version");
        }
    }

    private static Scene create() {
        return Scene.of("create-vector", "Create the vector extension", "CREATE EXTENSION IF NOT EXISTS … CASCADE",
                "vector-created", stage -> {
                    Offer offer = Offer.find(stage);
                    if (offer.installed().isPresent()) {
                        return "there already";
                    }
                    stage.execute("CREATE EXTENSION IF NOT EXISTS " + offer.vector().extension() + " CASCADE");
                    if (offer.vector() == VectorExtension.VECTORCHORD) {
                        stage.tryOut("ALTER DATABASE " + Identifier.quote(stage.play().database())
                                + " SET vchordrq.probes = 1");
                        stage.execute("SET LOCAL vchordrq.probes = 1");
                    }
                    return "created";
                });
    }

    /**
     * The trap of a package upgrade: Immich drops its indexes before it tries, so a
     * failure here costs the search, too.
     */
    private static Scene update() {
        return Scene.of("update-vector", "Update the vector extension", "ALTER EXTENSION … UPDATE TO …",
                "vector-up-to-date", stage -> {
                    Offer offer = Offer.find(stage);
                    if (offer.isNewerOnServer()) {
                        return update(offer.available(), stage);
                    }
                    if (offer.installed().isPresent()) {
                        refuse(offer.installed().get(), stage.play());
                    }
                    if (offer.isOlderOnServer()) {
                        throw new RefusalException(
                                "Immich refuses a database whose " + offer.vector().title()
                                        + " is newer than that of the server: " + offer.words() + ".",
                                "vector-up-to-date");
                    }
                    return "not needed";
                })
            .takenBackAtOnce();
    }

    static String update(ExtensionVersion version, Stage stage) throws SQLException {
        VectorExtension vector = stage.play().vector();
        if (vector == VectorExtension.PGVECTO_RS) {
            stage.execute("SET LOCAL search_path TO \"$user\", public, vectors");
        }
        stage.execute(
                "ALTER EXTENSION " + vector.extension() + " UPDATE TO '" + version.text().replace("'", "''") + "'");
        return "to " + version;
    }

}
