package dev.pgwizard.connection;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Where the wizard itself runs. In a container {@code localhost} is that container, the
 * most common wrong host of all.
 *
 * @param container an engine puts its own files over those that name hosts, which nobody
 * does on a machine; its marks, {@code .dockerenv} and {@code .containerenv}, also stay
 * behind on machines that were made from an image
 */
public record WizardHost(boolean container) {

    /** What the wizard's image, Podman and Buildah say of themselves. */
    private static final Set<String> ENGINES = Set.of("oci", "docker", "podman");

    private static final Set<String> OVERLAID = Set.of("/etc/hosts", "/etc/hostname");

    private static final int MOUNT_POINT = 4;

    public static WizardHost here() {
        return of(Path.of("/"), System.getenv());
    }

    static WizardHost of(Path root, Map<String, String> environment) {
        return new WizardHost(ENGINES.contains(environment.getOrDefault("container", "")) || mounts(root).stream()
            .map(mount -> mount.split(" "))
            .anyMatch(fields -> fields.length > MOUNT_POINT && OVERLAID.contains(fields[MOUNT_POINT])));
    }

    /** Of Linux (proc(5)); elsewhere there are none, and no containers either. */
    private static List<String> mounts(Path root) {
        try {
            return Files.readAllLines(root.resolve("proc/self/mountinfo"));
        }
        catch (IOException elsewhere) {
            return List.of();
        }
    }

    /**
     * By what address another machine finds this one. The system answers from its table
     * of routes; nothing is sent.
     */
    public static final class OwnAddress {

        /** Any will do: a socket for datagrams that connects only looks the route up. */
        private static final int PORT = 9;

        private OwnAddress() {
        }

        /**
         * Empty in a container, whose address nobody outside knows, or without a route.
         */
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

}
