package dev.pgwizard.check;

/** Whether the chosen release of Immich starts on this server and its search works. */
public enum Verdict {

    READY, NOT_READY, UNKNOWN

}
