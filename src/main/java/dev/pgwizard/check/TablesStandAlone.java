package dev.pgwizard.check;

import dev.pgwizard.server.Contents;
import dev.pgwizard.server.Obstacle;
import java.util.List;

/** A view over Immich's tables holds on to what the next migration may change. */
final class TablesStandAlone implements Question {

    private static final int SHOWN = 5;

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
