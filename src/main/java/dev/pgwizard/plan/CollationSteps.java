package dev.pgwizard.plan;

import static dev.pgwizard.postgres.Identifier.quote;

import dev.pgwizard.check.CheckContext;
import dev.pgwizard.remedy.Remedy;
import java.util.List;

/**
 * The step after a change of the system's order of text. It is one transaction, so that
 * no version is recorded for an index that could not be built.
 */
final class CollationSteps {

    /**
     * Those of the database's own order, and those of collations whose version changed.
     * Indexes on names in the catalogs are sorted by "C", which has no version.
     */
    private static final String REINDEX = """
            DO $reindex$
            DECLARE one regclass;
            BEGIN
              FOR one IN
                SELECT i.indexrelid FROM pg_catalog.pg_index AS i JOIN pg_catalog.pg_class AS c ON c.oid = i.indexrelid
                 WHERE c.relkind = 'i' AND c.relpersistence <> 't' AND EXISTS (
                   SELECT FROM pg_catalog.unnest(i.indcollation::oid[]) AS used JOIN pg_catalog.pg_collation AS l ON l.oid = used
                    WHERE l.collprovider = 'd' OR l.collversion <> pg_catalog.pg_collation_actual_version(l.oid))
                 ORDER BY i.indexrelid
              LOOP
                EXECUTE 'REINDEX INDEX ' || one;
              END LOOP;
            END $reindex$""";

    private static final String REFRESH = """
            DO $refresh$
            DECLARE one record;
            BEGIN
              FOR one IN
                SELECT n.nspname, l.collname FROM pg_catalog.pg_collation AS l JOIN pg_catalog.pg_namespace AS n ON n.oid = l.collnamespace
                 WHERE l.collversion <> pg_catalog.pg_collation_actual_version(l.oid)
                   AND l.collencoding IN (-1, (SELECT encoding FROM pg_catalog.pg_database WHERE datname = pg_catalog.current_database()))
              LOOP
                EXECUTE pg_catalog.format('ALTER COLLATION %I.%I REFRESH VERSION', one.nspname, one.collname);
              END LOOP;
            END $refresh$""";

    private CollationSteps() {
    }

    static StepDraft renew(Remedy.RenewCollation remedy, CheckContext context) {
        boolean own = context.target().database().equals(remedy.database());
        StepDraft stepDraft = StepDraft.sql("renew-collation-" + Slug.of(remedy.database()),
                "Sort the text in " + remedy.database() + " anew",
                "The system's order of text has changed, and indexes on text still have the old one. They are built anew first, and then the new version is recorded, all or nothing. Where an index turns out to hold the same value twice, that stops it: mend the rows, then try again.")
            .statements(WizardRights.superuser(context), remedy.database(),
                    List.of(Statement.of(REINDEX), Statement.of(REFRESH),
                            Statement.of("ALTER DATABASE " + quote(remedy.database()) + " REFRESH COLLATION VERSION")),
                    List.of())
            .effects(new Effects("At once", "Whoever writes to this database while indexes are built", "Untouched",
                    "Not needed"));
        return own ? stepDraft : stepDraft.onlyWhenTicked();
    }

}
