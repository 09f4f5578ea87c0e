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

    /** When it is its turn. */
    Phase phase(RemedyContext context);

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

    /** Those of one kind. */
    static <R extends Remedy> List<R> all(Class<R> kind, List<Remedy> remedies) {
        return remedies.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

}
