package dev.pgwizard.cli;

import dev.pgwizard.check.Check;
import dev.pgwizard.check.CheckContext;
import dev.pgwizard.check.Finding;
import dev.pgwizard.check.Finding.Fact;
import dev.pgwizard.check.Finding.Severity;
import dev.pgwizard.check.Report.Outcome;
import dev.pgwizard.cli.Logins.LoginHints;
import dev.pgwizard.connection.Secret.SaslPrep;
import dev.pgwizard.connection.problem.ConnectionProblem;
import dev.pgwizard.immich.Release;
import dev.pgwizard.immich.Requirements;
import dev.pgwizard.immich.url.ImmichUrl;
import dev.pgwizard.immich.url.ToolUrl;
import dev.pgwizard.immich.url.ToolUrl.Refusal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What can be said about the URL itself and about the login with it, in the form of the
 * other checks. Each program that gets the URL is a question of its own.
 */
final class UrlChecks {

    private UrlChecks() {
    }

    /**
     * All that the URL alone answers.
     * @param major of the server, whose client Immich's backup takes
     */
    static List<Outcome> of(String url, ImmichUrl read, Release release, Requirements requirements, int major) {
        ToolUrl tools = new ToolUrl(release, requirements);
        return switch (read) {
            case ImmichUrl.Rejected rejected -> List.of(readable(read, release));
            case ImmichUrl.Read parts ->
                List.of(readable(parts, release), named(parts, release), encrypted(parts, release),
                        TlsFileChecks.files(parts, release), normalized(parts, release), administered(parts, release),
                        tool("url-backup", "Immich's own backup can use this DB_URL",
                                "Immich hands the URL to `pg_dump`, which stops at what it does not know.",
                                tools.backup(url, major)),
                        tool("url-restore", "Immich's own restore can use this DB_URL",
                                "Immich takes the URL apart for the user, and hands it to `psql`.",
                                tools.restore(url, major)));
        };
    }

    private static Outcome readable(ImmichUrl url, Release release) {
        Finding finding = switch (url) {
            case ImmichUrl.Rejected(String reason, String hint, Optional<String> place) ->
                Finding.blocker(reason, hint);
            case ImmichUrl.Read read when read.database().contains("@") -> Finding.warning(
                    "What it takes for the name of the database holds an `@`, so a `/` in the password has probably cut the address short.",
                    "Write a `/` in the password as `%2F`, an `@` as `%40`.");
            case ImmichUrl.Read read -> read.ignored().isEmpty() ? Finding.passed("yes")
                    : Finding.note(
                            "The server of Immich %s drops the parameters `%s`.".formatted(release,
                                    String.join("`, `", read.ignored())),
                            "Set what they should do for the role or the database.");
        };
        return new UrlQuestion("url-readable", "Immich can read this DB_URL",
                "Immich takes the URL apart in its own way and hands only the login and TLS to its driver.", finding)
            .outcome();
    }

    /** Who that is nobody can tell from here. */
    private static Outcome named(ImmichUrl.Read url, Release release) {
        Finding finding = url.user().isEmpty() ? Finding.unknown(Severity.BLOCKER,
                ("The URL names no user. The server of Immich %s takes the variables PGUSERNAME or PGUSER, else the user of its "
                        + "process: `root` in its container. Its backup takes that user alone.")
                    .formatted(release),
                "Name the role: `postgresql://immich:password@...`.") : Finding.passed(url.user());
        return new UrlQuestion("url-user", "The DB_URL names the role",
                "Who logs in without a name is decided by the surroundings of each program.", finding)
            .outcome();
    }

    private static Outcome encrypted(ImmichUrl.Read url, Release release) {
        Finding finding = url.isSocket() && url.tls().insists()
                ? Finding.blocker("Postgres offers no TLS on a socket, and Immich %s insists on it.".formatted(release),
                        "Leave the TLS parameters out.")
                : switch (url.tls()) {
                    case OFF -> Finding.passed("no TLS: the URL asks for none");
                    case VERIFIED -> verified(url, release);
                    case AUTHORITY -> Finding.passed("TLS, certificate checked, its name not");
                    case PREFERRED ->
                        Finding.note("It is encrypted where the server offers it, and nobody looks at the certificate.",
                                "Fine at home; `sslmode=verify-full` looks at it.");
                    case UNVERIFIED -> Finding.note("It is encrypted, but nobody looks at the certificate.",
                            "Fine at home; `sslmode=verify-full` looks at it.");
                };
        return new UrlQuestion("url-tls", "The DB_URL says how to encrypt",
                "Immich encrypts only when the URL says so, and checks the certificate unless the URL says not to.",
                finding)
            .outcome();
    }

    private static Finding verified(ImmichUrl.Read url, Release release) {
        return url.isAddress() ? Finding.note(
                ("At an address, the server of Immich %s wants a certificate for the name `localhost`, whatever the address; "
                        + "`pg_dump` wants one for the address.")
                    .formatted(release),
                "Give the server a name that its certificate has, and use it in the URL.")
                : Finding.passed("TLS, certificate checked for `" + url.checkedName().orElse("") + "`");
    }

    private static Outcome normalized(ImmichUrl.Read url, Release release) {
        Finding finding = SaslPrep.changes(url.password()) ? Finding.blocker(
                ("The password holds characters that libpq and most programs replace before they send it (SASLprep). The server of "
                        + "Immich %s sends them as they stand, so one that such a program has set is refused, and Immich's backup "
                        + "sends another password than its server.")
                    .formatted(release),
                "Choose a password of letters and digits; accents as one character, and no special spaces.")
                : Finding.passed("yes");
        return new UrlQuestion("url-password", "Every program sends the same password",
                "With SCRAM, the password must be the same to the byte when it is set and when it is sent.", finding)
            .outcome();
    }

    /**
     * It is the server's program, started with the server's variables from another shell
     * (Immich server/bin/immich-admin).
     */
    private static Outcome administered(ImmichUrl.Read url, Release release) {
        Finding finding = url.user().isEmpty() ? Finding.warning(
                ("`immich-admin` of Immich %s logs in as PGUSERNAME or PGUSER say, else as the user of the shell that starts it: "
                        + "`root` under `docker exec`, which need not be whom the server takes.")
                    .formatted(release),
                "Name the role in the URL.")
                : url.ignored().isEmpty()
                        ? Finding.passed(url.files().equals(ImmichUrl.TlsFiles.NONE) ? "yes"
                                : "in Immich's own container, where it finds the same files")
                        : Finding.note(
                                "`immich-admin` of Immich %s drops the parameters `%s`, as the server does."
                                    .formatted(release, String.join("`, `", url.ignored())),
                                "Set what they should do for the role or the database.");
        return new UrlQuestion("url-admin", "immich-admin can use this DB_URL",
                "Immich's command line takes the server's variables and driver, in the shell in which it is started.",
                finding)
            .outcome();
    }

    private static Outcome tool(String id, String words, String why, Optional<Refusal> refusal) {
        Finding finding = refusal
            .<Finding>map(refused -> Finding.warning(refused.reason() + " Immich itself starts.", refused.hint()))
            .orElseGet(() -> Finding.passed("yes"));
        return new UrlQuestion(id, words, why, finding).outcome();
    }

    static Outcome refused(ConnectionProblem problem, boolean suitsBackup) {
        return new UrlQuestion("login", "Immich's login is accepted",
                "Immich logs in with this URL, from the place where it runs.", new Finding.Failed(Severity.BLOCKER,
                        problem.message(), LoginHints.of(problem, suitsBackup), facts(problem), List.of()))
            .outcome();
    }

    private static List<Fact> facts(ConnectionProblem problem) {
        return problem.reply()
            .map(reply -> List.of(new Fact("SQLSTATE", reply.sqlState()), new Fact("The server's words", reply.text())))
            .orElse(List.of());
    }

    /**
     * A question about the URL or its login, which is answered outside the catalogue
     * because it needs more than the server.
     */
    record UrlQuestion(String id, String words, String why, Finding finding) implements Check {

        private static final Map<String, String> PROBLEMS = Map.of("url-readable",
                "Immich cannot read all of this DB_URL", "url-user", "The DB_URL names no role", "url-files",
                "Immich does not find all files for TLS", "url-tls",
                "Encryption as this DB_URL asks for it needs a look", "url-password",
                "Not every program sends the same password", "url-backup", "Immich's own backup cannot use this DB_URL",
                "url-admin", "immich-admin does not use all of this DB_URL", "url-restore",
                "Immich's own restore cannot use this DB_URL", "login", "Immich's login is not accepted");

        @Override
        public String problem(CheckContext context) {
            return PROBLEMS.getOrDefault(id, words);
        }

        @Override
        public String title(CheckContext context) {
            return words;
        }

        @Override
        public Finding examine(CheckContext context) {
            return finding;
        }

        Outcome outcome() {
            return new Outcome(this, finding instanceof Finding.Failed ? PROBLEMS.getOrDefault(id, words) : words,
                    finding);
        }

    }

}
