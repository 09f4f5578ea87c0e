package dev.pgwizard.postgres;

import java.util.Set;
import java.util.regex.Pattern;

/**
 * A name as pg_hba.conf has to have it: quotes take the meaning from {@code all} and the
 * like, and hold blanks together.
 */
public final class HbaName {

    private static final Pattern PLAIN = Pattern.compile("[a-z_][a-z0-9_]*+");

    private static final Set<String> KEYWORDS = Set.of("all", "replication", "sameuser", "samerole", "samegroup");

    private HbaName() {
    }

    public static String quote(String name) {
        return isPlain(name) ? name : Identifier.inDoubleQuotes(name);
    }

    /** Whether it needs no quotes. */
    public static boolean isPlain(String name) {
        return PLAIN.matcher(name).matches() && !KEYWORDS.contains(name);
    }

}
