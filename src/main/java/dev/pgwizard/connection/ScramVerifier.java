package dev.pgwizard.connection;

import dev.pgwizard.postgres.Literal;
import org.postgresql.util.PasswordUtil;

/**
 * What Postgres keeps in the place of a password. Sent instead of it, no log of the
 * server can show the password itself.
 */
public final class ScramVerifier {

    private ScramVerifier() {
    }

    /** A new one each time, as a literal for {@code PASSWORD}. */
    public static String literal(Secret password) {
        return Literal.quote(PasswordUtil.encodeScramSha256(password.reveal().toCharArray()));
    }

}
