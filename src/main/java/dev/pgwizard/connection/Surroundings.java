package dev.pgwizard.connection;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * Where the wizard itself runs. In a container {@code localhost} is that container, the
 * most common wrong host of all.
 *
 * @param container Docker and Podman leave a file in the root, Kubernetes and systemd set
 * a variable
 */
public record Surroundings(boolean container) {

    /** The surroundings of this process. */
    public static Surroundings here() {
        return of(Path.of("/"), System.getenv());
    }

    static Surroundings of(Path root, Map<String, String> environment) {
        return new Surroundings(
                Files.exists(root.resolve(".dockerenv")) || Files.exists(root.resolve("run/.containerenv"))
                        || environment.containsKey("KUBERNETES_SERVICE_HOST") || environment.containsKey("container"));
    }
}
