package dev.pgwizard.immich;

import dev.pgwizard.postgres.Network;
import java.util.Optional;

/**
 * Where Immich runs, seen from Postgres: which decides from what addresses its
 * connections come, and by what name it finds the server.
 */
public sealed interface ImmichHost {

    /** What a form, or an option, sends for it. */
    default String word() {
        return switch (this) {
            case InDocker docker -> InDocker.WORD;
            case OnMachine machine -> OnMachine.WORD;
            case Elsewhere other -> Elsewhere.WORD;
            case InKubernetes kubernetes -> InKubernetes.WORD;
            case Here here -> "here";
            case Unsure unsure -> Unsure.WORD;
        };
    }

    /** Where it is, as a sentence goes on behind "Immich runs". */
    default String place() {
        return switch (this) {
            case InDocker docker -> "in Docker on the machine of Postgres";
            case OnMachine machine -> "on the machine of Postgres, without Docker";
            case Elsewhere(Network from) -> "on another machine, `" + from + "`";
            case InKubernetes(Network from) -> "in Kubernetes, `" + from + "`";
            case Here here -> "where this wizard runs";
            case Unsure unsure -> "where nobody has said yet";
        };
    }

    /**
     * The addresses that its connections come from; empty where nobody said.
     */
    default Optional<Network> network() {
        return switch (this) {
            case InDocker docker -> Optional.of(InDocker.NETWORKS);
            case OnMachine machine -> Optional.of(OnMachine.LOOPBACK);
            case Elsewhere(Network from) -> Optional.of(from);
            case InKubernetes(Network from) -> Optional.of(from);
            case Here here -> Optional.empty();
            case Unsure unsure -> Optional.empty();
        };
    }

    /**
     * Whether it reaches what the wizard reached, or what only the machine itself does.
     */
    default boolean isLocal() {
        return this instanceof Here || network().filter(Network::isLoopback).isPresent();
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

    }

    /** On the machine of Postgres, without a container. */
    record OnMachine() implements ImmichHost {

        public static final String WORD = "machine";

        private static final Network LOOPBACK = Network.parse("127.0.0.1").orElseThrow();

    }

    /** On another machine, or on several of one network. */
    record Elsewhere(Network from) implements ImmichHost {

        public static final String WORD = "other";

    }

    /** In Kubernetes: the network of its pods, or of its nodes. */
    record InKubernetes(Network from) implements ImmichHost {

        public static final String WORD = "kubernetes";

    }

    /** Where the wizard runs, which proves the way by going it. */
    record Here() implements ImmichHost {
    }

    /** Its owner does not know yet. */
    record Unsure() implements ImmichHost {

        public static final String WORD = "unsure";

    }

}
