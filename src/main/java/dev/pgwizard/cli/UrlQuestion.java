package dev.pgwizard.cli;

import dev.pgwizard.check.Check;
import dev.pgwizard.check.CheckContext;
import dev.pgwizard.check.Finding;
import dev.pgwizard.check.Outcome;
import java.util.Map;

/**
 * A question about the URL or its login, which is answered outside the catalogue because
 * it needs more than the server.
 */
record UrlQuestion(String id, String words, String why, Finding finding) implements Check {

    private static final Map<String, String> PROBLEMS = Map.of("url-readable", "Immich cannot read all of this DB_URL",
            "url-user", "The DB_URL names no role", "url-files", "Immich does not find all files for TLS", "url-tls",
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
        return new Outcome(this, finding instanceof Finding.Failed ? PROBLEMS.getOrDefault(id, words) : words, finding);
    }

}
