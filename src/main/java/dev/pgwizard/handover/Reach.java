package dev.pgwizard.handover;

import java.util.List;
import java.util.regex.Pattern;

/**
 * By what name Immich's container finds the server: what the wizard reached it by is
 * another machine inside a container, or none that Immich can use.
 */
sealed interface Reach {

    Pattern LOOPBACK = Pattern.compile("localhost|127\\.[0-9.]+|::1", Pattern.CASE_INSENSITIVE);

    /** What Immich gets as its host. */
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

    static Reach of(String host) {
        if (host.startsWith("/")) {
            return new Socket(host);
        }
        if (LOOPBACK.matcher(host).matches()) {
            return new Gateway(host);
        }
        return host.indexOf(':') < 0 ? new Direct(host) : new NamedAddress(host);
    }

    /** A name or an IPv4 address that means the same everywhere in the network. */
    record Direct(String hostname) implements Reach {

        @Override
        public String words() {
            return "`" + hostname + "`, as this wizard reached it. Immich’s container must reach it too.";
        }

    }

    /** The machine itself, which a container knows by this name only. */
    record Gateway(String typed) implements Reach {

        @Override
        public String hostname() {
            return "host.docker.internal";
        }

        @Override
        public List<String> extraHosts() {
            return List.of(hostname() + ":host-gateway");
        }

        @Override
        public String words() {
            return "Inside Immich’s container, `" + typed + "` is the container itself. `" + hostname()
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
