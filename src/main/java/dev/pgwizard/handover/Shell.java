package dev.pgwizard.handover;

import dev.pgwizard.postgres.Invisible;
import java.util.regex.Pattern;

/** Words for a POSIX shell. */
final class Shell {

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./:@%+=,-]+");

    private Shell() {
    }

    /**
     * Any text as one word. What nobody sees is written by printf, because POSIX knew no
     * other escapes before 2024.
     */
    static String quoted(String text) {
        if (PLAIN.matcher(text).matches()) {
            return text;
        }
        return "'" + Invisible.octal(text.replace("'", "'\\''"), bytes -> "'\"$(printf '" + bytes + "')\"'") + "'";
    }

}
