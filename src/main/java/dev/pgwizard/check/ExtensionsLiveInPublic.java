package dev.pgwizard.check;

import dev.pgwizard.remedy.Remedy;
import dev.pgwizard.server.Contents;
import dev.pgwizard.server.InstalledExtension;
import dev.pgwizard.server.Reading;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where the extensions must live: cube and earthdistance in public, because a function of
 * Immich names them there; the others where the role's search_path leads, once Immich
 * itself has overwritten the database's one.
 */
final class ExtensionsLiveInPublic implements Check {

    private static final List<String> NAMED_WITH_SCHEMA = List.of("cube", "earthdistance");

    @Override
    public String id() {
        return "extensions-in-public";
    }

    @Override
    public String title(Situation situation) {
        return "Immich finds the extensions where they are";
    }

    @Override
    public String why() {
        return "A function of Immich calls `public.earth` and `public.cube` by name. The other extensions must be in a schema of the role's `search_path`, which Immich itself sets to `\"$user\", public, vectors`.";
    }

    @Override
    public Finding examine(Situation situation) {
        return switch (situation.server().contents()) {
            case Reading.Known<Contents>(Contents contents) -> judge(contents, situation);
            case Reading.Hidden<Contents>(String reason) ->
                Finding.unknown(Severity.BLOCKER, reason, "Connect as its owner or as a superuser.");
        };
    }

    private static Finding judge(Contents contents, Situation situation) {
        List<InstalledExtension> lost = needed(situation).flatMap(name -> contents.extension(name).stream())
            .filter(extension -> isLost(extension, situation))
            .toList();
        if (lost.isEmpty()) {
            return Finding.passed(contents.extensions().isEmpty() ? "none yet" : "yes");
        }
        return new Finding.Failed(Severity.BLOCKER,
                "It does not find " + String.join(", ",
                        lost.stream()
                            .map(extension -> "`" + extension.name() + "` in the schema `" + extension.schema() + "`")
                            .toList())
                        + ".",
                "Move them to the schema public.",
                lost.stream().map(extension -> new Fact(extension.name(), extension.schema())).toList(),
                lost.stream()
                    .filter(InstalledExtension::relocatable)
                    .<Remedy>map(extension -> new Remedy.MoveExtension(situation.target().database(), extension.name(),
                            extension.schema()))
                    .toList());
    }

    /** pgvecto.rs brings its own schema and cannot be moved. */
    private static Stream<String> needed(Situation situation) {
        Stream<String> vector = switch (situation.vector()) {
            case VECTORCHORD -> Stream.of("vchord", "vector");
            case PGVECTOR -> Stream.of("vector");
            case PGVECTO_RS -> Stream.empty();
        };
        return Stream.concat(OtherExtensionsAreAvailable.needed(situation), vector);
    }

    private static boolean isLost(InstalledExtension extension, Situation situation) {
        if (NAMED_WITH_SCHEMA.contains(extension.name())) {
            return !extension.schema().equals("public");
        }
        return SearchPath.ofImmich(situation)
            .stream()
            .anyMatch(path -> !path.reaches(extension.schema(), situation.target().role()));
    }

}
