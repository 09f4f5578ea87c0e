package dev.pgwizard.connection.problem;

import java.util.List;
import java.util.Optional;

/** There is no way from here to the network of that address. */
public record Unreachable(Place place) implements ConnectionProblem {

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
        return "No way there";
    }

    @Override
    public String message() {
        return "%s cannot be reached: no network of %s leads there, or a firewall says no.".formatted(place.spoken(),
                place.fromContainer() ? "the wizard’s container" : "this machine");
    }

    @Override
    public String fault() {
        return "No network leads to this address.";
    }

    @Override
    public String outcome() {
        return "No route to " + place.address();
    }

    @Override
    public String heading() {
        return "If the host is right";
    }

    @Override
    public List<Hint> hints() {
        Hint route = Hint.of("The address is in another network",
                "A VPN, a VLAN or the other address family may be missing here. Show the way that packets would take.",
                HintSnippet.shell("where the wizard runs", "ip route get " + place.address()));
        return List.of(route, PortHints.firewall(place));
    }
}
