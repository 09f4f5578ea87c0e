package dev.pgwizard.web.help;

import java.util.Arrays;
import java.util.Optional;

/** A document below {@code docs/} that the wizard shows; the first one is the start. */
enum HelpDocument {

    HELP("help", "Help"), CHECKS("checks", "Checks"), COMMAND_LINE("command-line", "Without a browser"),
    POSTGRES_UPGRADE("postgres-upgrade", "To a newer Postgres");

    private final String id;

    private final String title;

    HelpDocument(String id, String title) {
        this.id = id;
        this.title = title;
    }

    static Optional<HelpDocument> named(String id) {
        return Arrays.stream(values()).filter(document -> document.id.equals(id)).findFirst();
    }

    public String id() {
        return id;
    }

    public String title() {
        return title;
    }

    /** The page's address, without the path that the wizard lives under. */
    public String path() {
        return this == HELP ? "/help" : "/help/" + id;
    }

}
