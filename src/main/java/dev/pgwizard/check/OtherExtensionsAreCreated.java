package dev.pgwizard.check;

import dev.pgwizard.remedy.CreateExtension;
import dev.pgwizard.remedy.Remedy;
import dev.pgwizard.server.Contents;
import java.util.List;

/**
 * Immich's migrations create the other extensions; earthdistance is the one that its role
 * may not create.
 */
final class OtherExtensionsAreCreated implements Question {

    @Override
    public Finding examine(CheckContext context) {
        return context.history((contents, releaseHistory) -> judge(contents, releaseHistory, context));
    }

    private static Finding judge(Contents contents, ReleaseHistory releaseHistory, CheckContext context) {
        MigrationProgress migrationProgress = releaseHistory.progress();
        List<String> missing = OtherExtensionsAreAvailable.needed(context)
            .filter(name -> contents.extension(name).isEmpty())
            .toList();
        List<String> stuck = missing.stream()
            .filter(name -> !releaseHistory.creates(name) || !Creation.possibleForRole(context, name))
            .toList();
        if (stuck.isEmpty()) {
            return Finding.passed(missing.isEmpty() ? "all there" : "Immich creates " + missing.size());
        }
        return migrationProgress.ifMigrating(failed(stuck, migrationProgress, context));
    }

    private static Finding.Failed failed(List<String> stuck, MigrationProgress migrationProgress,
            CheckContext context) {
        String them = stuck.size() == 1 ? "it" : "them";
        return new Finding.Failed(Severity.BLOCKER,
                "Not there, and "
                        + (migrationProgress == MigrationProgress.FRESH ? "Immich's role may not create " + them
                                : "Immich creates " + them + " at its first start only")
                        + ": `" + String.join("`, `", stuck) + "`.",
                "Create " + them + " once as a superuser; the wizard does that.", List.of(),
                stuck.stream()
                    .<Remedy>map(name -> new CreateExtension(context.target().database(), name, false))
                    .toList());
    }

}
