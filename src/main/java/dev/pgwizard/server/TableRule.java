package dev.pgwizard.server;

/**
 * A rule on one of Immich's tables; Immich makes none.
 *
 * @param event {@code INSERT}, {@code UPDATE} or {@code DELETE}
 * @param instead whether it takes the place of what was asked for
 * @param conditional whether it is for some rows only
 * @param firing {@code O} as a rule, {@code R} only while replicating, {@code A} always
 */
public record TableRule(String table, String name, String event, boolean instead, boolean conditional, String firing) {
}
