package dev.pgwizard.symptom;

/** What a symptom costs. */
public enum Weight {

    /** Immich does not start, or the restore fails. */
    BLOCKER,
    /** Immich starts, and something else does not work. */
    WARNING,
    /** Nothing is wrong. */
    NOTE

}
