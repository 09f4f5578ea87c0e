package dev.pgwizard.connection.problem;

import java.util.List;
import java.util.Optional;

/**
 * Another kind of server listens on the port.
 *
 * @param answer the beginning of what it said, as far as it is text; may be empty
 */
public record NotPostgres(Place place, String answer) implements ConnectionProblem {

    public NotPostgres {
        answer = ServerReply.printable(answer);
    }

    @Override
    public ConnectionStage stage() {
        return ConnectionStage.PORT;
    }

    @Override
    public Optional<ConnectionField> field() {
        return Optional.of(ConnectionField.PORT);
    }

    @Override
    public String title() {
        return "Not Postgres";
    }

    @Override
    public String message() {
        return "Port %d of %s answers, but not as Postgres does.".formatted(place.port(), place.spoken());
    }

    @Override
    public String fault() {
        return "What listens on this port is not Postgres.";
    }

    @Override
    public String outcome() {
        return "Not Postgres";
    }

    @Override
    public String heading() {
        return "Where Postgres is";
    }

    @Override
    public Optional<ServerReply> reply() {
        return answer.isEmpty() ? Optional.empty() : Optional.of(new ServerReply("", answer));
    }

    @Override
    public List<Hint> hints() {
        return List.of(Hint.of("It is a web address",
                "Web pages, also those of pgAdmin or of a NAS, use ports such as 80, 443 or 5050. Postgres itself uses 5432, unless it was told otherwise."),
                PortHints.otherCluster(place), PortHints.publishPort(place));
    }
}
