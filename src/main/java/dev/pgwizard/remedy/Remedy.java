package dev.pgwizard.remedy;

import java.util.List;

/**
 * What would cure a finding, as a difference: "preload vchord too", never a whole new
 * list. Each is one type that says all of itself: what it needs, when it is its turn,
 * what it is carried out together with, and the step with its statements, its effects and
 * its way back. Two checks that ask for the same remedy ask for it once, because equal
 * remedies are merged.
 */
public interface Remedy {

    /**
     * Remedies of one group are one step: two libraries to preload are one change of one
     * list.
     */
    default Object group(List<Remedy> all) {
        return this;
    }

    /** What else of a plan the step of its group takes into account. */
    default List<Remedy> along(List<Remedy> all) {
        return List.of();
    }

    /** The step that carries it out. */
    StepDraft draft(RemedyContext context);

    /** The step that carries it out together with the others of its group. */
    default StepDraft draft(List<Remedy> together, RemedyContext context) {
        return draft(context);
    }

    /** One that is carried out in one step with all others of its kind. */
    interface Joined extends Remedy {

        @Override
        default Object group(List<Remedy> all) {
            return getClass();
        }

        @Override
        default StepDraft draft(RemedyContext context) {
            return draft(List.of(this), context);
        }

        @Override
        StepDraft draft(List<Remedy> together, RemedyContext context);

    }

    /** Those of one kind. */
    static <R extends Remedy> List<R> all(Class<R> kind, List<Remedy> remedies) {
        return remedies.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /**
     * The order in which remedies are carried out. What needs no restart comes first, so
     * that one restart is enough; an extension that must be preloaded is created last,
     * because it refuses before. What is in the way of everything else is cleared before
     * anything in the database is touched. What is no longer used goes before anything is
     * installed in its place: a library that is on the list but not on the disk keeps
     * Postgres from starting.
     */
    public enum Phase {

        ROLE, DATABASE, CLEARING, OWNERSHIP, PARKING, LEFTOVERS, UNLOADING, INSTALL, EXTENSIONS, VACUUM, CONFIGURATION,
        RESTART, LIBRARIES, EMBEDDINGS, GRANTS

    }

}
