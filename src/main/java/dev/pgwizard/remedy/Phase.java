package dev.pgwizard.remedy;

/**
 * The order in which remedies are carried out. What needs no restart comes first, so that
 * one restart is enough; an extension that must be preloaded is created last, because it
 * refuses before.
 */
public enum Phase {

    ROLE, DATABASE, OWNERSHIP, INSTALL, EXTENSIONS, VACUUM, CONFIGURATION, RESTART, LIBRARIES, GRANTS

}
