package dev.pgwizard.check;

import dev.pgwizard.postgres.Identifier;
import dev.pgwizard.server.Database;
import java.util.List;

/**
 * When the C library changes the order of text, indexes on text silently become wrong.
 */
final class CollationIsCurrent implements Documented {

    @Override
    public String id() {
        return "collation";
    }

    @Override
    public String title(Situation situation) {
        return "Text is sorted as it was stored";
    }

    @Override
    public String why() {
        return "Indexes on text rely on the order that the operating system gave them. After an upgrade of the system, or in another image, that order may differ.";
    }

    @Override
    public Basis basis() {
        return new Basis(
                "The recorded and the actual version of the database's collation (15 and newer). Other databases, templates included, do not matter: the wizard creates from template0.",
                "`REINDEX DATABASE`, then `REFRESH COLLATION VERSION`, by the owner.",
                "PostgreSQL manual, ALTER DATABASE.");
    }

    @Override
    public Severity worst() {
        return Severity.WARNING;
    }

    @Override
    public Finding examine(Situation situation) {
        return situation.server()
            .database()
            .map(CollationIsCurrent::judge)
            .orElseGet(() -> Finding.skipped("The database is not there yet."));
    }

    private static Finding judge(Database database) {
        if (!database.hasCollationMismatch()) {
            return Finding.passed(database.actualCollation().orElse("yes"));
        }
        String name = Identifier.quote(database.name());
        return new Finding.Failed(Severity.WARNING,
                "The system's order of text is newer than the one that the database was sorted with.",
                "First `REINDEX DATABASE " + name + ";` then `ALTER DATABASE " + name
                        + " REFRESH COLLATION VERSION;`. The other order hides damage.",
                List.of(new Fact("Stored with", database.recordedCollation().orElse("")),
                        new Fact("Now", database.actualCollation().orElse(""))),
                List.of());
    }

}
