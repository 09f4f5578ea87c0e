package dev.pgwizard.server;

/**
 * Something on one of Immich's tables that refuses rows, and that Immich did not make; or
 * a trigger of its own that somebody turned off.
 *
 * @param kind {@code CONSTRAINT}, {@code INDEX}, {@code TRIGGER}, {@code COLUMN} for one
 * that takes no null, {@code KEY} for one that may be deferred, {@code DEFAULT} for one
 * that somebody's function makes; or {@code PUBLICATION} and {@code IDENTITY}
 * @param stops whether it refuses rows whatever Immich stores
 * @param off the statement that puts it right
 * @param back the statement that leads back
 */
public record TableConstraint(String table, String name, String kind, boolean stops, String off, String back) {
}
