package dev.pgwizard.symptom;

import java.util.Locale;

/**
 * The parts of the catalogue, in the order of a person's way; each is one file of the
 * resources.
 */
public enum Group {

    CONNECT("Cannot connect"), SERVER("Postgres does not start, or goes down"),
    VECTOR("VectorChord, pgvector, pgvecto.rs"), RIGHTS("Rights and ownership"), BACKUP("Backup and restore"),
    UPGRADE("Upgrades and locale");

    private final String title;

    Group(String title) {
        this.title = title;
    }

    public String title() {
        return title;
    }

    String file() {
        return "/symptoms/" + name().toLowerCase(Locale.ROOT) + ".yaml";
    }

}
