package dev.pgwizard.check;

import dev.pgwizard.server.Contents;
import dev.pgwizard.server.Obstacle;
import java.util.List;

/** A view over Immich's tables holds on to what the next migration may change. */
final class TablesStandAlone implements Documented {

    private static final int SHOWN = 5;

    @Override
    public String id() {
        return "tables-alone";
    }

    @Override
    public String title(CheckContext context) {
        return "Nothing else depends on Immich's tables";
    }

    @Override
    public String problem(CheckContext context) {
        return "Something else depends on Immich's tables";
    }

    @Override
    public String why() {
        return "Postgres refuses to drop or to change a column that a view uses, and to drop a table that another one refers to. Immich's migrations do both, and its list of places is made anew from time to time.";
    }

    @Override
    public Documentation basis() {
        return new Documentation(
                "Views, materialized views and rules over Immich's tables, and foreign keys of other tables to them, from `pg_depend`. Which columns a migration will touch cannot be read from the server, so this is a warning before an update, and a note when nothing is left to migrate.",
                "`DROP VIEW` before the update and `CREATE VIEW` after it, by whoever made it.",
                "PostgreSQL manual, \"Dependency Tracking\".");
    }

    @Override
    public Severity worst() {
        return Severity.WARNING;
    }

    @Override
    public Finding examine(CheckContext context) {
        return context.history((contents, releaseHistory) -> contents.hasImmich()
                ? judge(contents, releaseHistory.progress()) : Finding.skipped("Immich's tables are not there yet."));
    }

    private static Finding judge(Contents contents, MigrationProgress migrationProgress) {
        List<Obstacle> dependents = contents.attachments().dependents();
        if (dependents.isEmpty()) {
            return Finding.passed("nothing");
        }
        String names = String.join(", ", dependents.stream().limit(SHOWN).map(one -> "`" + one.object() + "`").toList())
                + (dependents.size() > SHOWN ? " and more" : "");
        return new Finding.Failed(migrationProgress.hasMigrated() ? Severity.NOTE : Severity.WARNING,
                names + (dependents.size() == 1 ? " does. " : " do. ") + (migrationProgress.hasMigrated()
                        ? "This release has nothing left to migrate; a later one stops if it changes what they use."
                        : "This update stops if one of its migrations changes what they use."),
                "Keep the definition, drop it before an update, and make it again afterwards. The statements are below.",
                EmbeddingDependents.facts(dependents), List.of());
    }

}
