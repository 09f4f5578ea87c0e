package dev.pgwizard.connection.problem;

import java.util.List;
import java.util.Optional;

/**
 * Not Postgres but a pooler in front of it refuses: its errors carry no routine of
 * Postgres' source.
 */
public record PoolerRefused(Place place, ServerReply said) implements ConnectionProblem {

    @Override
    public ConnectionStage stage() {
        return ConnectionStage.LOGIN;
    }

    @Override
    public Optional<ConnectionField> field() {
        return Optional.of(ConnectionField.PORT);
    }

    @Override
    public String title() {
        return "Refused by a pooler";
    }

    @Override
    public String message() {
        return "Port %d of %s is not Postgres itself but a pooler in front of it, such as PgBouncer, and the pooler refuses this login."
            .formatted(place.port(), place.spoken());
    }

    @Override
    public String fault() {
        return "A pooler answers on this port.";
    }

    @Override
    public String outcome() {
        return "Refused by a pooler";
    }

    @Override
    public Optional<ServerReply> reply() {
        return Optional.of(said);
    }

    @Override
    public String heading() {
        return "What to do";
    }

    @Override
    public List<Hint> hints() {
        return List.of(Hint.of("Connect to Postgres itself",
                "Type the port of the server, most often 5432. Immich needs a direct connection as well: it holds locks for as long as it starts, which poolers in transaction mode lose."),
                Hint.of("Let the pooler know this user and this database",
                        "PgBouncer admits only those in its own files.", HintSnippet.shell(place.shell(),
                                "sudo grep -nE '^(\\[|auth_|pool_mode)' /etc/pgbouncer/pgbouncer.ini")));
    }
}
