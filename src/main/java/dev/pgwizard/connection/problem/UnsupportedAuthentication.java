package dev.pgwizard.connection.problem;

import java.util.List;
import java.util.Optional;

/**
 * The line of pg_hba.conf that fits asks for something that is not a password of
 * Postgres: Kerberos, a client certificate, the name of the system user, or a directory
 * that said no. SQLSTATE 28000 from the routine that reports a failed method, or a
 * request that the wizard does not answer.
 */
public record UnsupportedAuthentication(Place place, String user,
        Optional<ServerReply> reply) implements ConnectionProblem {

    @Override
    public ConnectionStage stage() {
        return ConnectionStage.LOGIN;
    }

    @Override
    public Optional<ConnectionField> field() {
        return Optional.empty();
    }

    @Override
    public String title() {
        return "Not by password";
    }

    @Override
    public String message() {
        return "For `%s` from this address, `pg_hba.conf` asks for another proof than a password of Postgres, such as `ident`, `cert`, `ldap` or `gss`. The wizard, like Immich, has only a password."
            .formatted(user);
    }

    @Override
    public String fault() {
        return "This user does not log in by password here.";
    }

    @Override
    public String outcome() {
        return "Another proof is asked for";
    }

    @Override
    public List<Hint> hints() {
        return List.of(HbaHints.reload("Let this user in by password",
                "Put a line for it above the one that matches now: the first line that fits decides. The user needs a password, too.",
                place, "above the line that matches now", new HbaLine(user, user, Optional.empty())),
                HbaHints.where(place), Passwords.inPackage(user));
    }
}
