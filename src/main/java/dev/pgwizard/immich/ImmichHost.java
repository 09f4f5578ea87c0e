package dev.pgwizard.immich;

import dev.pgwizard.postgres.Network;
import java.util.Optional;

/**
 * Where Immich runs, seen from Postgres: which decides from what addresses its
 * connections come, and by what name it finds the server.
 */
public sealed interface ImmichHost {

    /** What a form, or an option, sends for it. */
    String word();

    /** Where it is, as a sentence goes on behind "Immich runs". */
    String place();

    /**
     * The addresses that its connections come from; empty where nobody said.
     */
    Optional<Network> network();

    /**
     * Whether it reaches what the wizard reached, or what only the machine itself does.
     */
    default boolean isLocal() {
        return network().filter(Network::isLoopback).isPresent();
    }

    /**
     * Reads a choice and the address that belongs to it; empty where they name no place.
     */
    static Optional<ImmichHost> of(String word, String address) {
        return switch (word) {
            case InDocker.WORD -> Optional.of(new InDocker());
            case OnMachine.WORD -> Optional.of(new OnMachine());
            case Elsewhere.WORD -> Network.parse(address).map(Elsewhere::new);
            case InKubernetes.WORD -> Network.parse(address).map(InKubernetes::new);
            case Unsure.WORD -> Optional.of(new Unsure());
            default -> Optional.empty();
        };
    }

    /**
     * In a container of Docker on the machine of Postgres, or of a Postgres beside it.
     */
    record InDocker() implements ImmichHost {

        public static final String WORD = "docker";

        /** The addresses that Docker gives its networks, unless it is told otherwise. */
        private static final Network NETWORKS = Network.parse("172.16.0.0/12").orElseThrow();

        @Override
        public String word() {
            return WORD;
        }

        @Override
        public String place() {
            return "in Docker on the machine of Postgres";
        }

        @Override
        public Optional<Network> network() {
            return Optional.of(NETWORKS);
        }

    }

    /** On the machine of Postgres, without a container. */
    record OnMachine() implements ImmichHost {

        public static final String WORD = "machine";

        private static final Network LOOPBACK = Network.parse("127.0.0.1").orElseThrow();

        @Override
        public String word() {
            return WORD;
        }

        @Override
        public String place() {
            return "on the machine of Postgres, without Docker";
        }

        @Override
        public Optional<Network> network() {
            return Optional.of(LOOPBACK);
        }

    }

    /** On another machine, or on several of one network. */
    record Elsewhere(Network from) implements ImmichHost {

        public static final String WORD = "other";

        @Override
        public String word() {
            return WORD;
        }

        @Override
        public String place() {
            return "on another machine, `" + from + "`";
        }

        @Override
        public Optional<Network> network() {
            return Optional.of(from);
        }

    }

    /** In Kubernetes: the network of its pods, or of its nodes. */
    record InKubernetes(Network from) implements ImmichHost {

        public static final String WORD = "kubernetes";

        @Override
        public String word() {
            return WORD;
        }

        @Override
        public String place() {
            return "in Kubernetes, `" + from + "`";
        }

        @Override
        public Optional<Network> network() {
            return Optional.of(from);
        }

    }

    /** Where the wizard runs, which proves the way by going it. */
    record Here() implements ImmichHost {

        @Override
        public String word() {
            return "here";
        }

        @Override
        public String place() {
            return "where this wizard runs";
        }

        @Override
        public Optional<Network> network() {
            return Optional.empty();
        }

        @Override
        public boolean isLocal() {
            return true;
        }

    }

    /** Its owner does not know yet. */
    record Unsure() implements ImmichHost {

        public static final String WORD = "unsure";

        @Override
        public String word() {
            return WORD;
        }

        @Override
        public String place() {
            return "where nobody has said yet";
        }

        @Override
        public Optional<Network> network() {
            return Optional.empty();
        }

    }

}
