package dev.pgwizard.connection.problem;

import dev.pgwizard.connection.problem.ConnectionProblem.ConnectionField;
import dev.pgwizard.connection.problem.ConnectionProblem.ConnectionStage;
import dev.pgwizard.connection.problem.ConnectionProblem.Hint;
import dev.pgwizard.connection.problem.ConnectionProblem.Kind;
import dev.pgwizard.connection.problem.ConnectionProblem.Place;
import dev.pgwizard.connection.problem.ConnectionProblem.ServerReply;
import dev.pgwizard.connection.problem.HbaHints.HbaLine;
import dev.pgwizard.postgres.Identifier;
import dev.pgwizard.postgres.Instruction.Copyable;
import dev.pgwizard.postgres.Quoting.ShellWord;
import java.util.Optional;

/** What can go wrong where the server decides whether this user comes in at all. */
public final class LoginProblems {

    private LoginProblems() {
    }

    /**
     * SQLSTATE 28P01: the server has no such user with this password, and does not say
     * which of the two is wrong.
     */
    public static ConnectionProblem wrongPassword(String user, ServerReply said) {
        return ProblemDraft.of(Kind.WRONG_PASSWORD, ConnectionStage.LOGIN)
            .title("Login refused")
            .message("The server is there and answers. It does not accept this password for `%s`.".formatted(user))
            .at(ConnectionField.PASSWORD, "The server does not accept this password for the user " + user + ".")
            .outcome("Refused")
            .said(said)
            .ways("If you are sure of the password", Passwords.inContainer(user), Passwords.inPackage(user),
                    Hint.of("The same password works elsewhere, in a URL",
                            "In a URL, `% @ / ? #` are written percent-encoded. Here, type the password as it is."),
                    Hint.of("The password comes from an .env file",
                            "Compose reads `$` as a variable and drops quotes. Put the value in single quotes there,"
                                    + " or use only `A-Za-z0-9`."),
                    Hint.of("The user may not exist",
                            "Postgres answers a wrong name and a wrong password alike. Names of users are case-sensitive.",
                            Copyable.shell("on the server, as a user with sudo", "sudo -u postgres psql -c '\\du'")));
    }

    /** The server asks for a password, and none was typed. */
    public static ConnectionProblem passwordMissing(String user) {
        return ProblemDraft.of(Kind.PASSWORD_MISSING, ConnectionStage.LOGIN)
            .title("Password missing")
            .message("The server is there and asks for the password of `%s`. None was given.".formatted(user))
            .at(ConnectionField.PASSWORD, "The server asks for a password.")
            .outcome("The server asks for a password")
            .ways("If %s has no password".formatted(user), Passwords.inPackage(user), Passwords.inContainer(user));
    }

    /**
     * The server let this address in without a password and then found no role of that
     * name that may log in.
     */
    public static ConnectionProblem noSuchRole(String user, ServerReply said) {
        return ProblemDraft.of(Kind.NO_SUCH_ROLE, ConnectionStage.LOGIN)
            .title("No such user")
            .message("The server is there and answers. It has no role `%s` that may log in.".formatted(user))
            .at(ConnectionField.USER, "No role of this name may log in.")
            .outcome("No such role")
            .said(said)
            .ways("If that is a surprise", Hint.of("Look which roles there are",
                    "Names are case-sensitive. The wizard creates Immich’s own role later, so log in as one that exists.",
                    Copyable.shell("on the server, as a user with sudo", "sudo -u postgres psql -c '\\du'")),
                    Hint.of("User and database are swapped",
                            "`DB_USERNAME` is the user, `DB_DATABASE_NAME` the database."),
                    Hint.of("It is another server",
                            "A machine can run several, each with its own roles and its own port.",
                            Copyable.shell("on the server", "pg_lsclusters")));
    }

    /** SQLSTATE 28000 after the password was accepted: the role is {@code NOLOGIN}. */
    public static ConnectionProblem loginNotAllowed(String user, ServerReply said) {
        return ProblemDraft.of(Kind.LOGIN_NOT_ALLOWED, ConnectionStage.LOGIN)
            .title("May not log in")
            .message("The role `%s` exists and the password is right, but the role is not allowed to log in."
                .formatted(user))
            .at(ConnectionField.USER, "This role is not allowed to log in.")
            .outcome("The role may not log in")
            .said(said)
            .ways("If it should be able to", Hint
                .of("Allow it",
                        "Roles made by `CREATE ROLE` cannot log in unless told so; those made by `CREATE USER` can.",
                        Copyable.sql("in any database, as a superuser",
                                "ALTER ROLE %s LOGIN;".formatted(Identifier.quote(user))))
                .with(new Hint.Effect("At once", "Nothing",
                        "ALTER ROLE %s NOLOGIN".formatted(Identifier.quote(user)))));
    }

    /**
     * SQLSTATE 28000 from the routine that reads pg_hba.conf: no line fits, or one that
     * says {@code reject}.
     * @param seenAs the wizard's address as the server saw it, from its own words; empty
     * where they name none
     */
    public static ConnectionProblem notAllowedByHba(Place place, String database, String user, Optional<String> seenAs,
            ServerReply said) {
        HbaLine line = new HbaLine(database, user, seenAs);
        return ProblemDraft.of(Kind.NOT_ALLOWED_BY_HBA, ConnectionStage.LOGIN)
            .title("No rule matches")
            .message("The server answers, but no line of its `pg_hba.conf` lets this user in from this address. The"
                    + " password was not looked at.")
            .anywhere("No line of pg_hba.conf lets this user in.")
            .outcome("Refused by pg_hba.conf")
            .said(said)
            .ways(HbaHints.reload("Add a line, then reload", seen(line), place, "at the end", line),
                    HbaHints.where(place), HbaHints.mistakes(place));
    }

    private static String seen(HbaLine line) {
        if (line.address().isEmpty()) {
            return "Put the address in that the server’s own words name.";
        }
        String saw = "The server saw you as %s".formatted(line.address().get());
        return line.isDocker() ? saw + ", in a Docker network. Addresses there change, so the line names the network."
                : saw + ".";
    }

    /**
     * SQLSTATE 28000 from a server that asked for a client certificate: the line of
     * pg_hba.conf that fits wants one ({@code cert}, {@code clientcert}), or no line
     * fits.
     * @param shown whether the wizard had one to show
     */
    public static ConnectionProblem clientCertificateWanted(Place place, String user, boolean shown, ServerReply said) {
        return ProblemDraft.of(Kind.CLIENT_CERTIFICATE_WANTED, ConnectionStage.LOGIN)
            .title(shown ? "Not by this certificate" : "Client certificate asked for")
            .message(shown
                    ? ("The server took the client certificate and did not let `%s` in by it: its common name is another,"
                            + " or no line of `pg_hba.conf` fits.")
                        .formatted(user)
                    : ("The server asked for a client certificate, and none was shown. The line of `pg_hba.conf` that"
                            + " fits `%s` wants one, or no line fits.")
                        .formatted(user))
            .at(ConnectionField.CERTIFICATE,
                    shown ? "The server does not let this user in by it." : "The server asks for one.")
            .outcome("Refused without the right certificate")
            .said(said)
            .ways(Hint.of("Show the certificate of this user",
                    "Choose certificate and key below. With the method `cert` and with `clientcert=verify-full`, its"
                            + " common name must be the user, or stand in a map of `pg_ident.conf`."),
                    Hint.of("Which line is it?",
                            "Lines are read from the top and the first that fits decides. One with `clientcert` is a"
                                    + " door for certificates: keep it, and add none beside it that asks for less.",
                            Copyable.shell(place.shell(),
                                    "sudo -u postgres psql -c \"SELECT line_number, type, database, user_name,"
                                            + " address, auth_method, options FROM pg_catalog.pg_hba_file_rules\"")));
    }

    /**
     * The line of pg_hba.conf that fits asks for something that is not a password of
     * Postgres: Kerberos, a client certificate, the name of the system user, or a
     * directory that said no. SQLSTATE 28000 from the routine that reports a failed
     * method, or a request that the wizard does not answer.
     */
    public static ConnectionProblem unsupportedAuthentication(Place place, String user, Optional<ServerReply> reply) {
        return ProblemDraft.of(Kind.UNSUPPORTED_AUTHENTICATION, ConnectionStage.LOGIN)
            .title("Not by password")
            .message(("For `%s` from this address, `pg_hba.conf` asks for another proof than a password of Postgres,"
                    + " such as `ident`, `cert`, `ldap` or `gss`. The wizard, like Immich, has only a password.")
                .formatted(user))
            .anywhere("This user does not log in by password here.")
            .outcome("Another proof is asked for")
            .said(reply)
            .ways(HbaHints.reload("Let this user in by password",
                    "Put a line for it above the one that matches now: the first line that fits decides. The user needs a password, too.",
                    place, "above the line that matches now", new HbaLine(user, user, Optional.empty())),
                    HbaHints.where(place), Passwords.inPackage(user));
    }

    /** How a password is set where nobody can log in with it yet. */
    static final class Passwords {

        private Passwords() {
        }

        static Hint inContainer(String user) {
            return Hint.of("Postgres runs in a container, and its password was changed in .env later",
                    "`POSTGRES_PASSWORD` is read once, when the data directory is created. Set the new password inside the server:",
                    Copyable.shell("on the Docker host, with the name of your container",
                            "docker exec -it postgres psql -U postgres -c " + command(user)));
        }

        static Hint inPackage(String user) {
            return Hint.of("Postgres is a Debian or Ubuntu package, and %s never had a password".formatted(user),
                    "There `postgres` comes in through the local socket without one. Set a password:",
                    Copyable.shell("on the server, as a user with sudo", "sudo -u postgres psql -c " + command(user)));
        }

        private static String command(String user) {
            String role = user.matches("[a-z_][a-z0-9_]*") ? user : Identifier.inDoubleQuotes(user);
            return ShellWord.quote("\\password " + role);
        }

    }

}
