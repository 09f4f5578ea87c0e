package dev.pgwizard.server;

/**
 * A table of Immich of which row level security shows its role only some rows.
 *
 * @param policies how many policies may show rows; with none there are none to see
 * @param forced whether it holds for the owner of the table too
 * @param owns whether Immich's role owns it or inherits from its owner
 */
public record GuardedTable(String name, int policies, boolean forced, boolean owns) {
}
