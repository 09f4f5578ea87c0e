package dev.pgwizard.connection;

import java.io.UncheckedIOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketException;
import java.util.Optional;

/**
 * By what address another machine finds this one. The system answers from its table of
 * routes; nothing is sent.
 */
public final class OwnAddress {

    /** Any will do: a socket for datagrams that connects only looks the route up. */
    private static final int PORT = 9;

    private OwnAddress() {
    }

    /** Empty in a container, whose address nobody outside knows, or without a route. */
    public static Optional<String> towards(InetAddress other) {
        if (WizardHost.here().container()) {
            return Optional.empty();
        }
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.connect(other, PORT);
            return Optional.of(socket.getLocalAddress())
                .filter(own -> !own.isAnyLocalAddress() && !own.isLoopbackAddress())
                .map(InetAddress::getHostAddress);
        }
        catch (SocketException | UncheckedIOException noRoute) {
            return Optional.empty();
        }
    }

}
