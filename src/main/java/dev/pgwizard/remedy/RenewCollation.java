package dev.pgwizard.remedy;

import static dev.pgwizard.postgres.Identifier.quote;

import dev.pgwizard.postgres.StatementFile;
import java.util.List;

/**
 * Builds the indexes on text of a database anew, and only then records by which version
 * of the system's order they are sorted.
 */
public record RenewCollation(String database) implements Remedy {

    @Override
    public Phase phase(RemedyContext context) {
        return Phase.EXTENSIONS;
    }

    @Override
    public StepDraft draft(RemedyContext context) {
        boolean own = context.target().database().equals(database);
        StepDraft stepDraft = StepDraft.sql("renew-collation-" + Slug.ofName(database),
                "Sort the text in " + database + " anew",
                "The system's order of text has changed, and indexes on text still have the old one. They are built anew first, "
                        + "and then the new version is recorded, all or nothing. Where an index turns out to hold the same value "
                        + "twice, that stops it: mend the rows, then try again.")
            .statements(context.superuser(), database,
                    List.of(Statement.of(StatementFile.of("rebuild-indexes")),
                            Statement.of(StatementFile.of("refresh-collations")),
                            Statement.of("ALTER DATABASE " + quote(database) + " REFRESH COLLATION VERSION")),
                    List.of())
            .effects(new Effects("At once", "Whoever writes to this database while indexes are built", "Untouched",
                    "Not needed"));
        return own ? stepDraft : stepDraft.onlyWhenTicked();
    }

}
