package dev.pgwizard.connection.problem;

/**
 * A value as one word of a POSIX shell command, so that a copied command does what it
 * shows.
 */
final class ShellWord {

    private ShellWord() {
    }

    static String quote(String value) {
        return value.matches("[A-Za-z0-9_./:=@%+-]+") ? value : "'" + value.replace("'", "'\\''") + "'";
    }

}
