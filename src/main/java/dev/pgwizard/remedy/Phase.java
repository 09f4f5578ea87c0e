package dev.pgwizard.remedy;

/**
 * The order in which remedies are carried out. What needs no restart comes first, so that
 * one restart is enough; an extension that must be preloaded is created last, because it
 * refuses before. What is in the way of everything else is cleared before anything in the
 * database is touched. What is no longer used goes before anything is installed in its
 * place: a library that is on the list but not on the disk keeps Postgres from starting.
 */
public enum Phase {

    ROLE, DATABASE, CLEARING, OWNERSHIP, PARKING, LEFTOVERS, UNLOADING, INSTALL, EXTENSIONS, VACUUM, CONFIGURATION,
    RESTART, LIBRARIES, EMBEDDINGS, GRANTS

}
