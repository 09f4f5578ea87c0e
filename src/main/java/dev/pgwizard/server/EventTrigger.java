package dev.pgwizard.server;

/**
 * Somebody's function that Postgres runs at each change of the catalog, Immich's
 * migrations included.
 */
public record EventTrigger(String name, String event, String owner, String function) {
}
