package dev.pgwizard.immich;

/** Where an update meets something else than what the releases before it leave. */
public sealed interface Hindrance {

    String migration();

    /** By the name that it has, or lacks, before the update. */
    ObjectName object();

    /** A migration changes something that is not there. */
    record Missing(String migration, ObjectName object) implements Hindrance {
    }

    /** A migration makes something whose name is taken. */
    record Taken(String migration, ObjectName object) implements Hindrance {
    }

    /**
     * A migration drops this or changes its type, which fails while something else
     * depends on it.
     */
    record Replaced(String migration, ObjectName object) implements Hindrance {
    }

}
