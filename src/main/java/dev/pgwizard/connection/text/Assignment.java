package dev.pgwizard.connection.text;

/**
 * A variable that a text sets.
 *
 * @param line the number of the line, from 1
 * @param part the service or container whose it is; empty where the text names none
 */
record Assignment(String name, String value, int line, String part) {

    private static final String FILE = "_FILE";

    /** Whether a file holds the value. */
    boolean isFile() {
        return name.endsWith(FILE);
    }

    /** The variable whose value the file holds. */
    String withoutFile() {
        return isFile() ? name.substring(0, name.length() - FILE.length()) : name;
    }

    /** Names no value. */
    @Override
    public String toString() {
        return name + " in line " + line;
    }

}
