package dev.pgwizard.connection.problem;

import java.util.List;
import java.util.Optional;

/**
 * The host is a directory, and no Postgres answers through a file in it.
 *
 * @param file the file that Postgres would have made there, such as
 * {@code /run/postgresql/.s.PGSQL.5432}
 * @param fromContainer whether the wizard runs in a container, which sees only the
 * directories that were mounted into it
 */
public record SocketMissing(String file, boolean fromContainer) implements ConnectionProblem {

    @Override
    public ConnectionStage stage() {
        return ConnectionStage.PORT;
    }

    @Override
    public Optional<ConnectionField> field() {
        return Optional.of(ConnectionField.HOST);
    }

    @Override
    public String title() {
        return "No socket there";
    }

    @Override
    public String message() {
        return "The host is a directory, so Postgres would answer through the file `%s`. %s has no such file."
            .formatted(file, fromContainer ? "The wizard’s container" : "This machine");
    }

    @Override
    public String fault() {
        return "No Postgres has a socket in this directory.";
    }

    @Override
    public String outcome() {
        return "No socket in this directory";
    }

    @Override
    public String heading() {
        return "Where it may be";
    }

    @Override
    public List<Hint> hints() {
        Hint ask = Hint.of("In another directory, or of another port",
                "Postgres itself knows. The number at the end of the file is the port.",
                HintSnippet.shell("on the server, as a user with sudo",
                        "sudo -u postgres psql -tAc 'SHOW unix_socket_directories' -c 'SHOW port'"));
        Hint mount = Hint.of("On the host of this container", "A container sees only what is mounted into it.",
                HintSnippet.file("docker-compose.yml", "the service of the wizard",
                        "volumes:\n  - /var/run/postgresql:/var/run/postgresql"));
        return fromContainer ? List.of(mount, ask) : List.of(ask);
    }
}
