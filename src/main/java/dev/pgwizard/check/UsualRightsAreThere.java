package dev.pgwizard.check;

import dev.pgwizard.immich.Trait;
import dev.pgwizard.remedy.GrantByDefault;
import dev.pgwizard.remedy.GrantOnExtensions;
import dev.pgwizard.remedy.GrantRight;
import dev.pgwizard.remedy.Remedy;
import dev.pgwizard.server.Contents;
import dev.pgwizard.server.MissingRight;
import java.util.List;
import java.util.Set;

/**
 * Hardened servers take rights from PUBLIC that everybody has by default, and Immich uses
 * some of them.
 */
final class UsualRightsAreThere implements Question {

    /** Releases before 1.133 look for updates in it. */
    private static final String VERSIONS = "pg_catalog.pg_available_extension_versions";

    private static final String NEW = "NEW ";

    private static final String OF = " OF ";

    private static final Set<String> COLUMN = Set.of("TYPE vector", "TYPE public.vector", "TYPE real");

    @Override
    public Finding examine(CheckContext context) {
        return context.superuser() ? Finding.passed("superuser")
                : context.history((contents, releaseHistory) -> judge(contents, releaseHistory.progress(), context));
    }

    private static Finding judge(Contents contents, MigrationProgress migrationProgress, CheckContext context) {
        List<MissingRight> missing = contents.missing()
            .stream()
            .filter(right -> !(migrationProgress.hasMigrated() && isForCreating(right)
                    && !isForIndexes(right, migrationProgress)))
            .filter(right -> !(right.object().equals(VERSIONS)
                    && !context.target().has(Trait.LISTS_EXTENSION_VERSIONS)))
            .toList();
        return missing.isEmpty() ? Finding.passed("yes")
                : new Finding.Failed(Severity.BLOCKER,
                        "Somebody took these away: "
                                + String.join(", ", missing.stream().map(right -> "`" + right + "`").toList()) + ".",
                        missing.stream().anyMatch(UsualRightsAreThere::isForNew)
                                ? "Give the role back what it gets on what it creates, with ALTER DEFAULT PRIVILEGES."
                                : "Grant them to the role.",
                        List.of(), missing.stream().map(right -> remedy(right, context)).toList());
    }

    private static Remedy remedy(MissingRight right, CheckContext context) {
        String database = context.target().database();
        return isForNew(right)
                ? byDefault(right.privilege(), right.object().substring(NEW.length()).split(OF, 2), context)
                : new GrantRight(database, right.privilege(), right.object(), context.acting());
    }

    private static Remedy byDefault(String privilege, String[] kindAndMaker, CheckContext context) {
        String database = context.target().database();
        return kindAndMaker.length == 1 ? new GrantByDefault(database, privilege, kindAndMaker[0], context.acting())
                : new GrantOnExtensions(database, privilege, kindAndMaker[0], kindAndMaker[1], context.acting());
    }

    /**
     * Default privileges that leave out even the owner, or everybody but a superuser who
     * creates extensions.
     */
    private static boolean isForNew(MissingRight right) {
        return right.object().startsWith(NEW);
    }

    /** A rebuilt index turns its column into an array of real and back. */
    private static boolean isForIndexes(MissingRight right, MigrationProgress migrationProgress) {
        return migrationProgress == MigrationProgress.REBUILDING && COLUMN.contains(right.object());
    }

    private static boolean isForCreating(MissingRight right) {
        return isForNew(right) || right.object().startsWith("TYPE ") || right.object().startsWith("LANGUAGE ");
    }

}
