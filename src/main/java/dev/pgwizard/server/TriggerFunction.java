package dev.pgwizard.server;

import java.util.List;

/** The function of a trigger, as far as it can be judged without running it. */
public interface TriggerFunction {

    /** Such as {@code plpgsql} or {@code c}. */
    String language();

    /** Whether the function runs with its owner's rights. */
    boolean definer();

    /** How many characters of a text are read. */
    int READ = 4000;

    /** The beginning of its text, {@link #READ} characters at most. */
    String body();

    /** What it writes into. */
    default Writes writes() {
        return Writes.UNREAD;
    }

    /**
     * The tables that a function's text names behind INSERT INTO, UPDATE and DELETE FROM,
     * and whether Immich's role may do that.
     *
     * @param forbidden how many times it may not
     * @param open how many times nobody can tell: no such table was found, or several
     */
    record Writes(int forbidden, int open) {

        /** What nobody looked up. */
        static final Writes UNREAD = new Writes(0, 1);

    }

    /**
     * Somebody's function that Postgres runs at each change of the catalog, Immich's
     * migrations included.
     *
     * @param event {@code ddl_command_start}, {@code ddl_command_end}, {@code sql_drop},
     * {@code table_rewrite} or {@code login}
     * @param tags the commands it is for; all when empty
     * @param firing {@code O} as a rule, {@code R} only while replicating, {@code A}
     * always
     * @param owner of the function
     * @param foreign whether that is no superuser: whoever changes something runs then
     * what the owner writes into it
     * @param language of the function, such as {@code plpgsql} or {@code c}
     * @param definer whether the function runs with its owner's rights
     * @param body the beginning of its text
     */
    public record EventTrigger(String name, String event, List<String> tags, String firing, String function,
            String owner, boolean foreign, String language, boolean definer, String body) implements TriggerFunction {

        public EventTrigger {
            tags = List.copyOf(tags);
        }
    }

}
