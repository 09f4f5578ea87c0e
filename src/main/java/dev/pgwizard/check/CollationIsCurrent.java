package dev.pgwizard.check;

import dev.pgwizard.remedy.Remedy;
import dev.pgwizard.server.Database;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * When the C library changes the order of text, indexes on text silently become wrong.
 */
final class CollationIsCurrent implements Documented {

    private static final String TEMPLATE = "template1";

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
                "The recorded and the actual version of the database's collation (15 and newer), and of template1 for a note: the wizard creates from template0, others may not. The remaining databases do not matter.",
                "In one transaction, by the wizard: `REINDEX INDEX` for each index on text that this order sorts, then `REFRESH COLLATION VERSION` of the collations and of the database. In template1 only once it is ticked.",
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
            .map(database -> judge(database, situation))
            .orElseGet(() -> Finding.skipped("The database is not there yet."));
    }

    private static Finding judge(Database database, Situation situation) {
        Optional<Database> template = situation.server()
            .databases()
            .stream()
            .filter(one -> one.name().equals(TEMPLATE) && one.hasCollationMismatch() && one.allowsConnections())
            .findFirst();
        if (database.hasCollationMismatch()) {
            return failed(Severity.WARNING,
                    "The system's order of text is newer than the one that the database was sorted with.",
                    "Build the indexes on text anew, then record the new version. The other order hides damage.",
                    Stream.concat(Stream.of(database), template.stream()).toList());
        }
        return template.map(one -> failed(Severity.NOTE,
                "The database is. In `template1` the system's order of text is newer than the recorded one, so a plain CREATE DATABASE stops.",
                "Record the new version there too.", List.of(one)))
            .orElseGet(() -> Finding.passed(database.actualCollation().orElse("yes")));
    }

    private static Finding failed(Severity severity, String message, String hint, List<Database> databases) {
        return new Finding.Failed(severity, message, hint,
                List.of(new Fact("Stored with", databases.getFirst().recordedCollation().orElse("")),
                        new Fact("Now", databases.getFirst().actualCollation().orElse(""))),
                databases.stream().<Remedy>map(database -> new Remedy.RenewCollation(database.name())).toList());
    }

}
