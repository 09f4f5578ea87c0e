package dev.pgwizard.postgres;

import java.util.regex.Pattern;

/**
 * A value as one word of a POSIX shell command, so that a copied command does what it
 * shows.
 */
public final class ShellWord {

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./:@%+=,-]+");

    private ShellWord() {
    }

    /**
     * Any text as one word. What nobody sees is written by printf, because POSIX knew no
     * other escapes before 2024.
     */
    public static String quote(String text) {
        if (PLAIN.matcher(text).matches()) {
            return text;
        }
        return "'" + Invisible.octal(text.replace("'", "'\\''"), bytes -> "'\"$(printf '" + bytes + "')\"'") + "'";
    }

}
