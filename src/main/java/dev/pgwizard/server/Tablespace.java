package dev.pgwizard.server;

/**
 * A place for tables.
 *
 * @param create whether Immich's role may put tables there
 * @param ofDatabase whether it is the one of Immich's database, where every role may
 */
public record Tablespace(String name, boolean create, boolean ofDatabase) {
}
