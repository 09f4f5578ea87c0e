package dev.pgwizard.server;

import java.util.List;

/**
 * A trigger that is not Immich's own on one of Immich's tables.
 *
 * @param events {@code INSERT}, {@code UPDATE}, {@code DELETE}, {@code TRUNCATE}
 * @param beforeRow whether it decides about each row before it is stored
 * @param conditional whether it is for some rows or some columns only
 * @param firing {@code O} as a rule, {@code R} only while replicating, {@code A} always
 * @param owner of the function
 */
public record TableTrigger(String table, String name, List<String> events, boolean beforeRow, boolean conditional,
        String firing, String owner, String function, String language, boolean definer, String body,
        Writes writes) implements TriggerFunction {

    public TableTrigger {
        events = List.copyOf(events);
    }
}
