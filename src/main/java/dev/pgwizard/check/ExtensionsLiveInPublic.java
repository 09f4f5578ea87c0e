package dev.pgwizard.check;

import dev.pgwizard.immich.VectorExtension;
import dev.pgwizard.remedy.ChangeRoleSetting;
import dev.pgwizard.remedy.MoveExtension;
import dev.pgwizard.remedy.Remedy;
import dev.pgwizard.remedy.SettingLevel;
import dev.pgwizard.server.Contents;
import dev.pgwizard.server.InstalledExtension;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where the extensions must live: cube and earthdistance in public, because a function of
 * Immich names them there; the others where the role's search_path leads, also once
 * Immich itself has overwritten the database's one.
 */
final class ExtensionsLiveInPublic implements Question {

    private static final List<String> NAMED_WITH_SCHEMA = List.of("cube", "earthdistance");

    /**
     * Defaults of columns and a function hold on to what they once found, wherever it
     * goes.
     */
    private static final List<String> BOUND_ONCE_MIGRATED = List.of("unaccent", "uuid-ossp");

    @Override
    public Finding examine(CheckContext context) {
        return context.history((contents, releaseHistory) -> judge(contents, releaseHistory, context));
    }

    private static Finding judge(Contents contents, ReleaseHistory releaseHistory, CheckContext context) {
        List<InstalledExtension> lost = needed(context).flatMap(name -> contents.extension(name).stream())
            .filter(extension -> isLost(extension, contents, releaseHistory, context))
            .toList();
        if (lost.isEmpty()) {
            return Finding.passed(contents.extensions().isEmpty() ? "none yet" : "yes");
        }
        Optional<RenamedPublic> renamed = RenamedPublic.in(contents);
        return new Finding.Failed(Severity.BLOCKER, "It does not find " + String.join(", ", lost.stream()
            .map(extension -> "`" + extension.name() + "` in the schema `" + extension.schema() + "`")
            .toList()) + "." + renamed.map(found -> " " + found.words()).orElse(""), renamed.isPresent()
                    ? "Give that schema its name back."
                    : "Move them to the schema public; for pgvecto.rs, which cannot be moved, put its schema on the path.",
                lost.stream().map(extension -> new Fact(extension.name(), extension.schema())).toList(),
                renamed.map(found -> found.remedies(contents, context))
                    .orElseGet(() -> lost.stream().flatMap(extension -> remedy(extension, context).stream()).toList()));
    }

    private static Optional<Remedy> remedy(InstalledExtension extension, CheckContext context) {
        String database = context.target().database();
        if (extension.name().equals(VectorExtension.PGVECTO_RS.extension())) {
            return Optional.of(new ChangeRoleSetting(SettingLevel.ROLE_IN_DATABASE, database, context.target().role(),
                    "search_path", "public, vectors"));
        }
        return Optional.of(extension)
            .filter(InstalledExtension::relocatable)
            .map(found -> new MoveExtension(database, found.name(), found.schema()));
    }

    private static Stream<String> needed(CheckContext context) {
        Stream<String> vector = switch (context.vector()) {
            case VECTORCHORD -> Stream.of("vchord", "vector");
            case PGVECTOR -> Stream.of("vector");
            case PGVECTO_RS -> Stream.of("vectors");
        };
        return Stream.concat(OtherExtensionsAreAvailable.needed(context), vector);
    }

    /**
     * pgvecto.rs brings its own schema, which Immich's migrations set for themselves; the
     * rights there are another check's business.
     */
    private static boolean isLost(InstalledExtension extension, Contents contents, ReleaseHistory releaseHistory,
            CheckContext context) {
        if (NAMED_WITH_SCHEMA.contains(extension.name())) {
            return !extension.schema().equals("public");
        }
        if (extension.schema().equals("public")
                || BOUND_ONCE_MIGRATED.contains(extension.name()) && releaseHistory.progress().hasMigrated()) {
            return false;
        }
        if (extension.name().equals(VectorExtension.PGVECTO_RS.extension())) {
            return !SearchPath.later(context, releaseHistory).mentions(extension.schema(), context.acting());
        }
        return Stream.of(SearchPath.now(context), SearchPath.later(context, releaseHistory))
            .anyMatch(path -> !path.reaches(extension.schema(), contents, context.acting()));
    }

}
