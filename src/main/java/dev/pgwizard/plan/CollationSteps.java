package dev.pgwizard.plan;

import static dev.pgwizard.postgres.Identifier.quote;

import dev.pgwizard.check.CheckContext;
import dev.pgwizard.postgres.StatementFile;
import dev.pgwizard.remedy.Remedy;
import java.util.List;

/**
 * The step after a change of the system's order of text. It is one transaction, so that
 * no version is recorded for an index that could not be built.
 */
final class CollationSteps {

    private CollationSteps() {
    }

    static StepDraft renew(Remedy.RenewCollation remedy, CheckContext context) {
        boolean own = context.target().database().equals(remedy.database());
        StepDraft stepDraft = StepDraft.sql("renew-collation-" + Slug.of(remedy.database()),
                "Sort the text in " + remedy.database() + " anew",
                "The system's order of text has changed, and indexes on text still have the old one. They are built anew first, and then the new version is recorded, all or nothing. Where an index turns out to hold the same value twice, that stops it: mend the rows, then try again.")
            .statements(WizardRights.superuser(context), remedy.database(),
                    List.of(Statement.of(StatementFile.of("rebuild-indexes")),
                            Statement.of(StatementFile.of("refresh-collations")),
                            Statement.of("ALTER DATABASE " + quote(remedy.database()) + " REFRESH COLLATION VERSION")),
                    List.of())
            .effects(new Effects("At once", "Whoever writes to this database while indexes are built", "Untouched",
                    "Not needed"));
        return own ? stepDraft : stepDraft.onlyWhenTicked();
    }

}
