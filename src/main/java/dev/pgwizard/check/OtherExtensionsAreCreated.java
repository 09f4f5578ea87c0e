package dev.pgwizard.check;

import dev.pgwizard.remedy.Remedy;
import dev.pgwizard.server.Contents;
import java.util.List;

/**
 * Immich's migrations create the other extensions; earthdistance is the one that its role
 * may not create.
 */
final class OtherExtensionsAreCreated implements Documented {

    @Override
    public String id() {
        return "contrib-created";
    }

    @Override
    public String title(CheckContext context) {
        return "The other extensions are created, or Immich may create them";
    }

    @Override
    public String problem(CheckContext context) {
        return "Other extensions are missing, and Immich does not create them";
    }

    @Override
    public String why() {
        return "Immich's first migration creates them. The owner of a database may create the trusted ones; `earthdistance` is not trusted and takes a superuser.";
    }

    @Override
    public Documentation basis() {
        return new Documentation(
                "`pg_extension` of Immich's database; for what is missing, whether the role may create it, as for the vector extension. After the first start Immich creates none of them any more: a blocker before an update, a warning for a start that migrates nothing and so does without.",
                "`CREATE EXTENSION ... SCHEMA public CASCADE`, by the wizard as a superuser.",
                "Measured with 2.5.6 and 3.0.3 (permission denied to create extension earthdistance).");
    }

    @Override
    public Finding examine(CheckContext context) {
        return context.history((contents, releaseHistory) -> judge(contents, releaseHistory.progress(), context));
    }

    private static Finding judge(Contents contents, MigrationProgress migrationProgress, CheckContext context) {
        List<String> missing = OtherExtensionsAreAvailable.needed(context)
            .filter(name -> contents.extension(name).isEmpty())
            .toList();
        List<String> stuck = missing.stream()
            .filter(name -> migrationProgress != MigrationProgress.FRESH || !Creation.possibleForRole(context, name))
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
                    .<Remedy>map(name -> new Remedy.CreateExtension(context.target().database(), name, false))
                    .toList());
    }

}
