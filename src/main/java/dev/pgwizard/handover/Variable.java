package dev.pgwizard.handover;

/**
 * An environment variable for Immich.
 *
 * @param value as Immich shall see it
 * @param blank whether the value is words, to be replaced by the person
 */
record Variable(String name, String value, boolean blank) {

    Variable(String name, String value) {
        this(name, value, false);
    }

}
