package dev.pgwizard.check;

import dev.pgwizard.server.Database;
import java.util.List;

/** The encoding of a database is fixed when it is made. */
final class DatabaseIsUtf8 implements Documented {

    @Override
    public String id() {
        return "database-encoding";
    }

    @Override
    public String title(Situation situation) {
        return "The database " + situation.target().database() + " is in UTF8";
    }

    @Override
    public String why() {
        return "Names of places, people and files come in every script. Another encoding cannot store them all.";
    }

    @Override
    public Basis basis() {
        return new Basis("`pg_database.encoding`.", "A new database and a restored dump.",
                "Measured: Immich 3.0.3 starts in SQL_ASCII.");
    }

    @Override
    public Severity worst() {
        return Severity.WARNING;
    }

    @Override
    public Finding examine(Situation situation) {
        return situation.server()
            .database()
            .map(DatabaseIsUtf8::judge)
            .orElseGet(() -> Finding.skipped("The database is not there yet; it will be created in UTF8."));
    }

    private static Finding judge(Database database) {
        return database.encoding().equals("UTF8") ? Finding.passed("UTF8")
                : new Finding.Failed(Severity.WARNING,
                        "It is in " + database.encoding()
                                + ". Immich starts, and fails at the first name that does not fit.",
                        "The encoding cannot be changed. Make a new database in UTF8 and restore a dump into it.",
                        List.of(new Fact("Encoding", database.encoding())), List.of());
    }

}
