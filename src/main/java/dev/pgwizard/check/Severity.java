package dev.pgwizard.check;

/** How much a failed check matters, the worst first. */
public enum Severity {

    /** Immich does not start, or its search does not work. */
    BLOCKER,
    /** Immich starts, and something else will go wrong. */
    WARNING,
    /** Worth knowing. */
    NOTE

}
