package dev.pgwizard.connection.problem;

import dev.pgwizard.postgres.PostgresVersion;
import java.util.List;
import java.util.Optional;

/** The server is older than anything the wizard can read. */
public record ServerTooOld(PostgresVersion version, int oldest) implements ConnectionProblem {

    @Override
    public ConnectionStage stage() {
        return ConnectionStage.RIGHTS;
    }

    @Override
    public Optional<ConnectionField> field() {
        return Optional.empty();
    }

    @Override
    public String title() {
        return "Server too old";
    }

    @Override
    public String message() {
        return "This is PostgreSQL %s. The wizard reads PostgreSQL %d and newer, and Immich needs 14 or newer."
            .formatted(version, oldest);
    }

    @Override
    public String fault() {
        return "PostgreSQL %s is too old.".formatted(version);
    }

    @Override
    public String outcome() {
        return "PostgreSQL " + version;
    }

    @Override
    public List<Hint> hints() {
        return List.of(Hint.of("Upgrade the server, or use another one",
                "`pg_upgrade` moves all databases to a new major version. A second server of a newer version beside this one works, too: each has its own port."));
    }
}
