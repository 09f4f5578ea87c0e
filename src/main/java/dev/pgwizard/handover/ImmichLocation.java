package dev.pgwizard.handover;

/** Where Immich runs, which decides by what name it finds the server. */
enum ImmichLocation {

    /** In a container, maybe on the server's own machine. */
    CONTAINER {
        @Override
        String host(Reach reach) {
            return reach.hostname();
        }
    },
    /** Without a container, on the machine where the wizard runs or one like it. */
    MACHINE {
        @Override
        String host(Reach reach) {
            return reach instanceof Reach.Gateway ? "localhost" : reach.hostname();
        }
    },
    /**
     * On some node of a cluster, which neither this machine's name for itself nor its
     * sockets reach.
     */
    CLUSTER {
        @Override
        String host(Reach reach) {
            return switch (reach) {
                case Reach.Direct direct -> direct.hostname();
                case Reach.Neighbour neighbour -> neighbour.hostname();
                case Reach.Beside beside -> beside.hostname();
                case Reach.Unnamed unnamed -> unnamed.hostname();
                case Reach.Gateway gateway -> Handover.HOST_BLANK;
                case Reach.NamedAddress named -> Handover.HOST_BLANK;
                case Reach.Socket socket -> Handover.HOST_BLANK;
            };
        }
    };

    abstract String host(Reach reach);

}
