package dev.pgwizard.server;

import java.util.List;

/**
 * Somebody's function that Postgres runs at each change of the catalog, Immich's
 * migrations included.
 *
 * @param event {@code ddl_command_start}, {@code ddl_command_end}, {@code sql_drop},
 * {@code table_rewrite} or {@code login}
 * @param tags the commands it is for; all when empty
 * @param firing {@code O} as a rule, {@code R} only while replicating, {@code A} always
 * @param language of the function, such as {@code plpgsql} or {@code c}
 * @param definer whether the function runs with its owner's rights
 * @param body the beginning of its text
 */
public record EventTrigger(String name, String event, List<String> tags, String firing, String owner, String function,
        String language, boolean definer, String body) implements TriggerFunction {

    public EventTrigger {
        tags = List.copyOf(tags);
    }
}
