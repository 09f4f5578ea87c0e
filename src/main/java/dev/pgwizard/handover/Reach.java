package dev.pgwizard.handover;

import dev.pgwizard.connection.ConnectionDetails.HostName;
import dev.pgwizard.immich.ImmichHost;
import java.util.List;
import java.util.Optional;

/**
 * By what name Immich's container finds the server: what the wizard reached it by is
 * another machine inside a container, or none that Immich can use.
 */
sealed interface Reach {

    String hostname();

    /**
     * The line of the container's hosts file that makes the name known, as Docker takes
     * it.
     */
    default List<String> extraHosts() {
        return List.of();
    }

    /** Why the name is what it is, as a sentence with names in backticks. */
    String words();

    /** By what name an Immich there finds the server that the wizard reached so. */
    static Reach of(String host, ImmichHost immich, Optional<String> own) {
        boolean here = HostName.isOwn(host);
        return switch (immich) {
            case ImmichHost.OnMachine machine when !host.startsWith("/") -> new Beside(here ? "localhost" : host);
            case ImmichHost.Elsewhere other when here -> own.<Reach>map(Direct::new).orElseGet(Unnamed::new);
            case ImmichHost.InKubernetes cluster when here -> own.<Reach>map(Direct::new).orElseGet(Unnamed::new);
            case ImmichHost.OnMachine socket -> of(host);
            case ImmichHost.InDocker docker -> of(host);
            case ImmichHost.Elsewhere other -> of(host);
            case ImmichHost.InKubernetes cluster -> of(host);
            case ImmichHost.Here wizard -> of(host);
            case ImmichHost.Unsure unsure -> of(host);
        };
    }

    static Reach of(String host) {
        if (host.startsWith("/")) {
            return new Socket(host);
        }
        if (HostName.isOwn(host)) {
            return new Gateway(host);
        }
        if (host.indexOf(':') >= 0) {
            return new NamedAddress(host);
        }
        return host.indexOf('.') < 0 ? new Neighbour(host) : new Direct(host);
    }

    /** The machine of the server, on which Immich runs without a container. */
    record Beside(String hostname) implements Reach {

        @Override
        public String words() {
            return "`" + hostname + "`, because Immich runs on the machine of Postgres, without a container.";
        }

    }

    /** A machine that calls itself by a name which means another one elsewhere. */
    record Unnamed() implements Reach {

        @Override
        public String hostname() {
            return Handover.HOST_BLANK;
        }

        @Override
        public String words() {
            return "The name or the address that the machine of Postgres has in its network. The name by which this wizard "
                    + "reached it means another machine where Immich runs.";
        }

    }

    /** A name or an IPv4 address that means the same everywhere in the network. */
    record Direct(String hostname) implements Reach {

        @Override
        public String words() {
            return "`" + hostname + "`, as this wizard reached it. Immich’s container must reach it too.";
        }

    }

    /**
     * A name without a domain, which a container has, or a machine of the household.
     */
    record Neighbour(String hostname) implements Reach {

        @Override
        public String words() {
            return "`" + hostname
                    + "`, as this wizard reached it. Where that is the name of a container, Immich’s container"
                    + " must share a network with it.";
        }

    }

    /** The machine itself, which a container knows by this name only. */
    record Gateway(String typed) implements Reach {

        static final String NAME = "host.docker.internal";

        @Override
        public String hostname() {
            return NAME;
        }

        @Override
        public List<String> extraHosts() {
            return List.of(hostname() + ":host-gateway");
        }

        @Override
        public String words() {
            return typed.equalsIgnoreCase(NAME)
                    ? "`" + NAME + "`, the machine that runs Immich’s container, as this wizard reached it."
                    : "Inside Immich’s container, `" + typed + "` is the container itself. `" + NAME
                            + "` is the machine that runs it.";
        }

    }

    /**
     * An IPv6 address. Immich's driver splits the host at the first colon (postgres 3.4.9
     * on npm), so the address needs a name.
     */
    record NamedAddress(String address) implements Reach {

        @Override
        public String hostname() {
            return "postgres-host";
        }

        @Override
        public List<String> extraHosts() {
            return List.of(hostname() + ":" + address);
        }

        @Override
        public String words() {
            return "Immich’s driver splits a host at the first colon and can never use the address `" + address
                    + "`. Here it gets the name `" + hostname()
                    + "`; a name of your own DNS is better. Docker’s network must have IPv6.";
        }

    }

    /** The folder of a Unix socket, which the container must be given as a volume. */
    record Socket(String hostname) implements Reach {

        @Override
        public String words() {
            return "The socket in `" + hostname + "`, which Immich’s container gets as a volume.";
        }

    }

}
