package dev.pgwizard.server;

/**
 * A table that bears a name of Immich's.
 *
 * @param owns whether Immich's role owns it or inherits from its owner
 * @param readable whether Immich's role may read it
 */
public record Relation(String schema, String name, String owner, boolean owns, boolean readable) {
}
