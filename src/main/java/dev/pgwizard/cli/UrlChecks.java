package dev.pgwizard.cli;

import dev.pgwizard.check.Check;
import dev.pgwizard.check.Fact;
import dev.pgwizard.check.Finding;
import dev.pgwizard.check.Outcome;
import dev.pgwizard.check.Severity;
import dev.pgwizard.check.Situation;
import dev.pgwizard.connection.problem.ConnectionProblem;
import dev.pgwizard.immich.Release;
import dev.pgwizard.immich.url.ImmichTls;
import dev.pgwizard.immich.url.ImmichUrl;
import java.util.List;
import java.util.Set;

/**
 * What can be said about the URL itself and about the login with it, in the form of the
 * other checks.
 */
final class UrlChecks {

    /** Forms of sockets that Immich's own backup cannot take apart. */
    private static final Set<String> OF_SOCKETS = Set.of("socket path", "socket:", "@/");

    private UrlChecks() {
    }

    /**
     * A question that is answered outside the catalogue, because it needs more than the
     * server.
     */
    private record Answered(String id, String words, String why, Finding finding) implements Check {

        @Override
        public String title(Situation situation) {
            return words;
        }

        @Override
        public Finding examine(Situation situation) {
            return finding;
        }

        Outcome outcome() {
            return new Outcome(this, words, finding);
        }

    }

    static Outcome readable(ImmichUrl url, Release release) {
        Finding finding = switch (url) {
            case ImmichUrl.Rejected(String reason, String hint) -> Finding.blocker(reason, hint);
            case ImmichUrl.Read read when read.database().contains("@") -> Finding.warning(
                    "What it takes for the name of the database holds an `@`, so a `/` in the password has probably cut the address short.",
                    "Write a `/` in the password as `%2F`, an `@` as `%40`.");
            case ImmichUrl.Read read -> read.ignored().isEmpty() ? Finding.passed("yes")
                    : Finding.note("It drops the parameters `" + String.join("`, `", read.ignored()) + "`.",
                            "Set what they should do for the role or the database.");
        };
        return new Answered("url-readable", "Immich can read this DB_URL",
                "Immich takes the URL apart in its own way and hands only the login and TLS to its driver.", finding)
            .outcome();
    }

    /** Immich's backup gives the same URL to pg_dump, which knows fewer parameters. */
    static Outcome dumpable(ImmichUrl.Read url, Release release) {
        List<String> refused = url.refusedByTools();
        Finding finding = refused.isEmpty() || !release.isAtLeast("1.120.0") ? Finding.passed("yes") : Finding.warning(
                "`pg_dump` refuses `" + String.join("`, `", refused) + "`, so Immich starts but cannot back itself up.",
                refused.stream().anyMatch(OF_SOCKETS::contains)
                        ? "Write `postgresql:///immich?host=/run/postgresql&user=immich&password=...`, which both understand."
                        : ImmichTls.suitsBackup(release) ? "Write `sslmode=require&uselibpqcompat=true` instead."
                                : "Update Immich to 2.4.0 or newer and write `sslmode=require&uselibpqcompat=true`.");
        return new Answered("url-backup", "Immich's own backup can use this DB_URL",
                "Immich hands the URL to `pg_dump` as it stands, and `pg_dump` stops at a parameter that it does not know.",
                finding)
            .outcome();
    }

    static Outcome encrypted(ImmichUrl.Read url) {
        Finding finding = url.tls() == ImmichTls.UNVERIFIED
                ? Finding.note("It is encrypted, but nobody looks at the certificate.",
                        "Fine at home; `sslmode=verify-full` looks at it.")
                : Finding
                    .passed(url.tls() == ImmichTls.OFF ? "no TLS: the URL asks for none" : "TLS, certificate checked");
        return new Answered("url-tls", "The DB_URL says how to encrypt",
                "Immich encrypts only when the URL says so, and checks the certificate unless the URL says not to.",
                finding)
            .outcome();
    }

    static Outcome refused(ConnectionProblem problem, Release release) {
        return new Answered("login", "Immich's login is accepted",
                "Immich logs in with this URL, from the place where it runs.", new Finding.Failed(Severity.BLOCKER,
                        problem.message(), LoginHints.of(problem, release), facts(problem), List.of()))
            .outcome();
    }

    private static List<Fact> facts(ConnectionProblem problem) {
        return problem.reply()
            .map(reply -> List.of(new Fact("SQLSTATE", reply.sqlState()), new Fact("The server's words", reply.text())))
            .orElse(List.of());
    }

}
