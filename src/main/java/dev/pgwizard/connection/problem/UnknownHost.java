package dev.pgwizard.connection.problem;

import java.util.List;
import java.util.Optional;

/**
 * No address is known for the name.
 *
 * @param inTime whether a name server said so; otherwise none answered
 */
public record UnknownHost(String name, boolean fromContainer, boolean inTime) implements ConnectionProblem {

    @Override
    public ConnectionStage stage() {
        return ConnectionStage.NAME;
    }

    @Override
    public Optional<ConnectionField> field() {
        return Optional.of(ConnectionField.HOST);
    }

    @Override
    public String title() {
        return "Name not found";
    }

    @Override
    public String message() {
        String why = inTime ? "No address is known for `%s`" : "No name server answered when asked for `%s`";
        return why.formatted(name) + ", as seen from " + (fromContainer ? "the wizard’s container." : "this machine.");
    }

    @Override
    public String fault() {
        return "No address is known for this name.";
    }

    @Override
    public String outcome() {
        return inTime ? "No address found" : "No name server answered";
    }

    @Override
    public String heading() {
        return "If the name is right";
    }

    @Override
    public List<Hint> hints() {
        Hint container = Hint.of("It is the name of a container",
                "Names of containers and of compose services are known only inside a network that both share. Join the"
                        + " wizard to the network of Postgres, or type the address of the Docker host and the published port.",
                HintSnippet.shell("on the Docker host, with your own names for NETWORK and WIZARD",
                        "docker network ls\ndocker network connect NETWORK WIZARD"));
        Hint network = Hint.of("It is a name in your home network",
                "Not every machine can look such names up, and containers often cannot. The address of the server always works.",
                HintSnippet.shell("on the server", "hostname -I"));
        return fromContainer || name.indexOf('.') < 0 ? List.of(container, network) : List.of(network, container);
    }
}
