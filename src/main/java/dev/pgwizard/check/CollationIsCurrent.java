package dev.pgwizard.check;

import dev.pgwizard.remedy.Remedy;
import dev.pgwizard.server.Database;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * When the C library changes the order of text, indexes on text silently become wrong.
 */
final class CollationIsCurrent implements Documented {

    private static final String TEMPLATE = "template1";

    /** More at once is no plan that anybody reads. */
    private static final int NAMED = 20;

    @Override
    public String id() {
        return "collation";
    }

    @Override
    public String title(CheckContext context) {
        return "Text is sorted as it was stored";
    }

    @Override
    public String problem(CheckContext context) {
        return "Text may be sorted differently than it was stored";
    }

    @Override
    public String why() {
        return "Indexes on text rely on the order that the operating system gave them. After an upgrade of the system, or in another image, that order may differ.";
    }

    @Override
    public Documentation basis() {
        return new Documentation(
                "The recorded and the actual version of the collation of each database of the server (15 and newer): another image or another system changes the order of text in all of them. Of template1 alone it is a note: the wizard creates from template0, others may not.",
                "In one transaction for each, by the wizard: `REINDEX INDEX` for each index on text that this order sorts, then `REFRESH COLLATION VERSION` of the collations and of the database. In databases other than Immich's only once it is ticked.",
                "PostgreSQL manual, ALTER DATABASE.");
    }

    @Override
    public Severity worst() {
        return Severity.WARNING;
    }

    @Override
    public Finding examine(CheckContext context) {
        Optional<Database> own = context.server().database();
        return own.isEmpty() ? Finding.skipped("The database is not there yet.") : judge(own.get(), context);
    }

    private static Finding judge(Database own, CheckContext context) {
        List<Database> stale = context.server()
            .databases()
            .stream()
            .filter(one -> one.hasCollationMismatch() && one.allowsConnections() && !one.name().equals(own.name()))
            .toList();
        if (own.hasCollationMismatch()) {
            return failed(Severity.WARNING,
                    "The system's order of text is newer than the one that the database was sorted with."
                            + (stale.isEmpty() ? "" : " The same holds for " + names(stale) + "."),
                    Stream.concat(Stream.of(own), stale.stream()).toList());
        }
        if (stale.isEmpty()) {
            return Finding.passed(own.actualCollation().orElse("yes"));
        }
        boolean template = stale.stream().allMatch(one -> one.name().equals(TEMPLATE));
        return failed(template ? Severity.NOTE : Severity.WARNING,
                "The database is. In " + names(stale) + " the system's order of text is newer than the recorded one"
                        + (template ? ", so a plain CREATE DATABASE stops." : "."),
                stale);
    }

    private static String names(List<Database> databases) {
        String named = databases.stream()
            .limit(NAMED)
            .map(one -> "`" + one.name() + "`")
            .collect(Collectors.joining(", "));
        return databases.size() > NAMED ? named + " and " + (databases.size() - NAMED) + " more databases" : named;
    }

    private static Finding failed(Severity severity, String message, List<Database> databases) {
        return new Finding.Failed(severity, message,
                "Build the indexes on text anew, then record the new version. The other order hides damage.",
                List.of(new Fact("Stored with", databases.getFirst().recordedCollation().orElse("")),
                        new Fact("Now", databases.getFirst().actualCollation().orElse(""))),
                databases.stream()
                    .limit(NAMED)
                    .<Remedy>map(database -> new Remedy.RenewCollation(database.name()))
                    .toList());
    }

}
