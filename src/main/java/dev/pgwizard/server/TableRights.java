package dev.pgwizard.server;

import java.util.List;

/**
 * Tables that Immich's role may not use.
 *
 * @param unusable how many tables of Immich it may not read and change
 * @param unusableExamples a few of them
 * @param unreadable how many tables and sequences of the whole database it may not read,
 * so that pg_dump stops
 * @param unreadableExamples a few of them, with their schemas
 * @param lost what its owner lacks on tables of Immich, as GRANT names it:
 * {@code INSERT, UPDATE ON TABLE public.asset, public.album}
 * @param lostToMigrate what it lacks on them and on the list of migrations that only a
 * migration needs
 */
public record TableRights(int unusable, List<String> unusableExamples, int unreadable, List<String> unreadableExamples,
        List<String> lost, List<String> lostToMigrate) {

    public static final TableRights ALL = new TableRights(0, List.of(), 0, List.of(), List.of(), List.of());

    public TableRights {
        unusableExamples = List.copyOf(unusableExamples);
        unreadableExamples = List.copyOf(unreadableExamples);
        lost = List.copyOf(lost);
        lostToMigrate = List.copyOf(lostToMigrate);
    }
}
