package dev.pgwizard.connection.problem;

import dev.pgwizard.connection.problem.ConnectionProblem.Kind;
import dev.pgwizard.connection.problem.ConnectionProblem.Place;
import dev.pgwizard.connection.problem.ConnectionProblem.ServerReply;
import dev.pgwizard.postgres.Identifier;
import dev.pgwizard.postgres.Quoting.HbaName;
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
        return of(Kind.WRONG_PASSWORD, user).said(said);
    }

    /** The server asks for a password, and none was typed. */
    public static ConnectionProblem passwordMissing(String user) {
        return of(Kind.PASSWORD_MISSING, user).problem();
    }

    /**
     * The server let this address in without a password and then found no role of that
     * name that may log in.
     */
    public static ConnectionProblem noSuchRole(String user, ServerReply said) {
        return of(Kind.NO_SUCH_ROLE, user).said(said);
    }

    /** SQLSTATE 28000 after the password was accepted: the role is {@code NOLOGIN}. */
    public static ConnectionProblem loginNotAllowed(String user, ServerReply said) {
        return of(Kind.LOGIN_NOT_ALLOWED, user).said(said);
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
        return ProblemWords.of(Kind.NOT_ALLOWED_BY_HBA)
            .at(place)
            .with("seen", seen(line))
            .with("line", line.text())
            .said(said);
    }

    /**
     * SQLSTATE 28000 from a server that asked for a client certificate: the line of
     * pg_hba.conf that fits wants one ({@code cert}, {@code clientcert}), or no line
     * fits.
     * @param shown whether the wizard had one to show
     */
    public static ConnectionProblem clientCertificateWanted(Place place, String user, boolean shown, ServerReply said) {
        return ProblemWords.of(Kind.CLIENT_CERTIFICATE_WANTED, shown ? "and shown" : "")
            .at(place)
            .with("user", user)
            .said(said);
    }

    /**
     * The line of pg_hba.conf that fits asks for something that is not a password of
     * Postgres: Kerberos, a client certificate, the name of the system user, or a
     * directory that said no. SQLSTATE 28000 from the routine that reports a failed
     * method, or a request that the wizard does not answer.
     */
    public static ConnectionProblem unsupportedAuthentication(Place place, String user, Optional<ServerReply> reply) {
        return of(Kind.UNSUPPORTED_AUTHENTICATION, user).at(place)
            .with("line", new HbaLine(user, user, Optional.empty()).text())
            .problem(reply, Optional.empty());
    }

    /** With the command that sets the password where nobody can log in with it yet. */
    private static ProblemWords of(Kind kind, String user) {
        String role = user.matches("[a-z_][a-z0-9_]*") ? user : Identifier.inDoubleQuotes(user);
        return ProblemWords.of(kind)
            .named("user", user)
            .with("password_command", ShellWord.quote("\\password " + role));
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
     * A line for pg_hba.conf (PostgreSQL manual, "The pg_hba.conf File") that lets a user
     * and the coming Immich role in by password.
     *
     * @param address as the server sees the wizard, an IP literal; without one the line
     * names no network and must be completed
     */
    record HbaLine(String database, String user, Optional<String> address) {

        private static final String IMMICH = "immich";

        /** Columns with two spaces in between, as people write them. */
        String text() {
            return "host  %s  %s  %s  scram-sha-256".formatted(with(database), with(user), network());
        }

        /**
         * Docker hands out 172.16.0.0/12 and moves containers around within their
         * network.
         */
        boolean isDocker() {
            return address.filter(ip -> ip.matches("172\\.(1[6-9]|2[0-9]|3[01])\\..*")).isPresent();
        }

        private String network() {
            if (address.isEmpty()) {
                return "ADDRESS/32";
            }
            String ip = address.get();
            if (isDocker()) {
                String[] parts = ip.split("\\.");
                return parts[0] + "." + parts[1] + ".0.0/16";
            }
            return ip + (ip.indexOf(':') < 0 ? "/32" : "/128");
        }

        private static String with(String name) {
            return name.equals(IMMICH) ? IMMICH : HbaName.quote(name) + "," + IMMICH;
        }

    }

}
