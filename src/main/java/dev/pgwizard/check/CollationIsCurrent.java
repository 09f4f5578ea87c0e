package dev.pgwizard.check;

import dev.pgwizard.remedy.Remedy;
import dev.pgwizard.remedy.RenewCollation;
import dev.pgwizard.server.Database;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * When the C library changes the order of text, indexes on text silently become wrong.
 */
final class CollationIsCurrent implements Question {

    private static final String TEMPLATE = "template1";

    /** More at once is no plan that anybody reads. */
    private static final int NAMED = 20;

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
                databases.stream().limit(NAMED).<Remedy>map(database -> new RenewCollation(database.name())).toList());
    }

}
