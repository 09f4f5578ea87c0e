package dev.pgwizard.cli;

import dev.pgwizard.check.Check;
import dev.pgwizard.check.Finding;
import dev.pgwizard.check.Outcome;
import dev.pgwizard.check.Situation;

/**
 * A question about the URL or its login, which is answered outside the catalogue because
 * it needs more than the server.
 */
record UrlQuestion(String id, String words, String why, Finding finding) implements Check {

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
