package dev.pgwizard.server;

import java.util.List;
import java.util.function.Predicate;

/**
 * Tables that Immich's role may not use.
 *
 * @param unusable tables of Immich that it may not read and change
 * @param unreadable how many tables and sequences of the whole database it may not read,
 * so that pg_dump stops
 * @param unreadableExamples a few of them, with their schemas
 * @param lost what its owner lacks on tables of Immich, as GRANT names it:
 * {@code INSERT, UPDATE ON TABLE public.asset, public.album}
 * @param lostToMigrate what it lacks on them and on the list of migrations that only a
 * migration needs
 */
public record TableRights(List<String> unusable, int unreadable, List<String> unreadableExamples, List<String> lost,
        List<String> lostToMigrate) {

    public static final TableRights ALL = new TableRights(List.of(), 0, List.of(), List.of(), List.of());

    public TableRights {
        unusable = List.copyOf(unusable);
        unreadableExamples = List.copyOf(unreadableExamples);
        lost = List.copyOf(lost);
        lostToMigrate = List.copyOf(lostToMigrate);
    }

    /** Without tables that only bear a name of another release's. */
    TableRights without(Predicate<String> stale) {
        return new TableRights(unusable.stream().filter(stale.negate()).toList(), unreadable, unreadableExamples, lost,
                lostToMigrate);
    }

    /**
     * A table of Immich of which row level security shows its role only some rows.
     *
     * @param policies how many policies may show rows; with none there are none to see
     * @param forced whether it holds for the owner of the table too
     * @param owns whether Immich's role owns it or inherits from its owner
     */
    public record GuardedTable(String name, int policies, boolean forced, boolean owns) {
    }

    /**
     * A right that every role has unless somebody took it away, and that Immich needs.
     *
     * @param privilege such as {@code EXECUTE}
     * @param object as GRANT names it: {@code FUNCTION pg_advisory_lock(bigint)}
     */
    public record MissingRight(String privilege, String object) {

        @Override
        public String toString() {
            return privilege + " ON " + object;
        }
    }

    /**
     * Whose the tables in Immich's database are, and what its role may do with them.
     */
    record Belongings(ForeignObjects strangers, TableRights tables) {

        static final Belongings UNSEEN = new Belongings(ForeignObjects.NONE, TableRights.ALL);

    }

}
