package dev.pgwizard.connection.problem;

import dev.pgwizard.connection.problem.ConnectionProblem.Hint;
import dev.pgwizard.connection.problem.ConnectionProblem.Place;
import dev.pgwizard.postgres.Instruction.Copyable;

/** The ways out that several problems of reaching a port share. */
final class PortHints {

    private PortHints() {
    }

    /** Postgres listens on localhost only, its default. */
    static Hint listen(Place place) {
        return Hint.of("Postgres listens only for its own machine",
                "That is its default. With this line it listens on all addresses; `pg_hba.conf` still decides who comes in.",
                Copyable.file("postgresql.conf", "on " + place.machine(), "listen_addresses = '*'"),
                Copyable.shell(place.shell(), "sudo systemctl restart postgresql"))
            .with(new Hint.Effect("At the restart", "Every connection of this server, for a few seconds",
                    "Remove the line, restart"));
    }

    static Hint publishPort(Place place) {
        return Hint.of("Postgres runs in a container",
                "Its port is reachable from outside only when it is published. The wizard can also join its network and use"
                        + " the name of the service.",
                Copyable.file("docker-compose.yml", "the service of Postgres, on " + place.machine(),
                        "ports:\n  - \"%d:5432\"".formatted(place.port())));
    }

    static Hint otherCluster(Place place) {
        return Hint.of("Postgres listens on another port",
                "Debian and Ubuntu give each cluster its own port, from 5432 upwards.",
                Copyable.shell("on " + place.machine(), "pg_lsclusters"),
                Copyable.shell(place.shell(), "sudo ss -ltnp | grep postgres"));
    }

    static Hint dockerHost() {
        return Hint.of("Postgres runs on the Docker host",
                "Type `host.docker.internal` as the host. On Linux, the wizard’s container needs this line to know that name.",
                Copyable.file("docker-compose.yml", "the service of the wizard",
                        "extra_hosts:\n  - \"host.docker.internal:host-gateway\""),
                Copyable.shell("on the Docker host, added to the command that starts the wizard",
                        "--add-host=host.docker.internal:host-gateway"));
    }

    static Hint sharedNetwork() {
        return Hint.of("Postgres runs in another container",
                "Type the name of its service as the host. Both containers must share a network.",
                Copyable.shell("on the Docker host, with your own names for NETWORK and WIZARD",
                        "docker network connect NETWORK WIZARD"));
    }

    static Hint firewall(Place place) {
        return Hint.of("A firewall is in between",
                "Let this machine through on the server, or on the router between the two networks.",
                Copyable.shell(place.shell(), "sudo ufw allow proto tcp to any port " + place.port()));
    }

    /** A forwarded port with nothing behind it. */
    static Hint nothingBehind(Place place) {
        return Hint.of("The port is forwarded",
                "Docker, SSH tunnels, Kubernetes and proxies open the port themselves, also while the server behind it is"
                        + " stopped. See whether Postgres runs and on which port.",
                Copyable.shell("on " + place.machine(), "docker ps --filter publish=" + place.port()),
                Copyable.shell("on " + place.machine(), "pg_isready --port=" + place.port()));
    }

}
