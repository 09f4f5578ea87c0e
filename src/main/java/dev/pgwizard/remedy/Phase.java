package dev.pgwizard.remedy;

/**
 * The order in which remedies are carried out. What needs no restart comes first, so that
 * one restart is enough; an extension that must be preloaded is created last, because it
 * refuses before. What is in the way of everything else is cleared before anything in the
 * database is touched.
 */
public enum Phase {

    ROLE, DATABASE, CLEARING, OWNERSHIP, INSTALL, EXTENSIONS, VACUUM, CONFIGURATION, RESTART, LIBRARIES, GRANTS

}
