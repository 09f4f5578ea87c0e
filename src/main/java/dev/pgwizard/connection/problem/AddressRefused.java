package dev.pgwizard.connection.problem;

import java.util.List;
import java.util.Optional;

/**
 * The name stands for an address that is not in any network a database lives in, such as
 * a cloud's metadata service.
 */
public record AddressRefused(String name, String address) implements ConnectionProblem {

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
        return "Address not allowed";
    }

    @Override
    public String message() {
        return "`%s` leads to %s. Machines in a cloud hand out their credentials at such addresses, so the wizard never connects to them."
            .formatted(name, address);
    }

    @Override
    public String fault() {
        return "The wizard never connects to " + address + ".";
    }

    @Override
    public String outcome() {
        return address + " is not allowed";
    }

    @Override
    public String heading() {
        return "Another way to the server";
    }

    @Override
    public List<Hint> hints() {
        return List.of(Hint.of("The server has another address",
                "Type the address that it has in your network, such as `192.168.1.20`, or its name."));
    }
}
