package dev.pgwizard.remedy;

/** Who carries a step out. */
public enum Doer {

    /** The wizard, once the person approves. */
    WIZARD,
    /** The person: the wizard cannot or must not. The runner stops before such a step. */
    PERSON

}
