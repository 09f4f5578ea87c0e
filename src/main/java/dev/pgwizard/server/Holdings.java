package dev.pgwizard.server;

/**
 * How much an Immich holds, for a person to recognise it by: what Postgres has counted by
 * itself, as no row of anybody's table is read for it.
 *
 * @param size of the whole database, in bytes
 * @param assets photos and videos; 0 where none was counted
 * @param users of Immich; 0 where none was counted
 */
public record Holdings(long size, long assets, long users) {
}
