package dev.pgwizard.server;

/**
 * A table of Immich of which row level security shows its role only some rows.
 *
 * @param policies how many policies may show rows; with none there are none to see
 */
public record GuardedTable(String name, int policies) {
}
