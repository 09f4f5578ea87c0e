package dev.pgwizard.handover;

import dev.pgwizard.server.Listening;
import dev.pgwizard.server.Server;
import dev.pgwizard.server.Settings.Setting;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What the server says of its own end of the network.
 *
 * @param listening where it listens; absent where that is hidden
 * @param client the address that it saw the wizard come from; absent on a socket
 */
public record ServerNetwork(Optional<String> listening, Optional<String> client) {

    private static final Pattern DOCKER = Pattern.compile("172\\.(?:1[6-9]|2\\d|3[01])\\..*");

    public static ServerNetwork of(Server server) {
        return new ServerNetwork(server.visibleSetting("listen_addresses").map(Setting::value),
                server.activity().clientAddress());
    }

    /** Whether only its own machine can reach it. */
    boolean isClosed() {
        return listening.map(Listening::parse).filter(Listening::isLocal).isPresent();
    }

    /** Whether its neighbours are containers, as the wizard was. */
    boolean seesContainers() {
        return client.filter(address -> DOCKER.matcher(address).matches()).isPresent();
    }

}
