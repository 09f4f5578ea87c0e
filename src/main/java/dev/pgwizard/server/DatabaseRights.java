package dev.pgwizard.server;

/**
 * What Immich's role may do with a database, inherited rights included.
 *
 * @param owns whether it is the owner, a member that inherits from the owner, or a
 * superuser
 */
public record DatabaseRights(boolean owns, boolean connect, boolean create, boolean temporary) {
}
