package dev.pgwizard.immich;

/**
 * The text of a table, and the line of the file behind which it begins, so that a fault
 * in it can be found.
 */
record Table(String text, int behind) {

    static final Table EMPTY = new Table("", 0);

}
