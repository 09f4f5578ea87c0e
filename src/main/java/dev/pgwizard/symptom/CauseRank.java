package dev.pgwizard.symptom;

/** Whether a symptom can be why something fails, in the order in which they are named. */
public enum CauseRank {

    /** What to mend. */
    CAUSE,
    /** What a client sees of a server that is down. */
    EFFECT,
    /** What is as it should be. */
    NOTE,
    /** What stands in many logs and hinders nothing. */
    NOISE

}
