package dev.pgwizard.check;

import dev.pgwizard.remedy.Remedy;
import dev.pgwizard.server.InstalledExtension;
import dev.pgwizard.server.Reading;
import java.util.List;
import java.util.Optional;

/**
 * Immich creates the vector extension itself where its role may; where it may not,
 * somebody must have done so before.
 */
final class VectorExtensionIsCreated implements Check {

    @Override
    public String id() {
        return "vector-created";
    }

    @Override
    public String title(Situation situation) {
        return situation.vector().title() + " is created in " + situation.target().database()
                + ", or Immich may create it";
    }

    @Override
    public String why() {
        return "Extensions are created in each database by itself. The vector extensions are not trusted, so only a superuser can create them.";
    }

    @Override
    public Finding examine(Situation situation) {
        return switch (situation.installed(situation.vector().extension())) {
            case Reading.Known<Optional<InstalledExtension>>(Optional<InstalledExtension> installed) ->
                installed.<Finding>map(extension -> Finding.passed(extension.version().text()))
                    .orElseGet(() -> missing(situation));
            case Reading.Hidden<Optional<InstalledExtension>>(String reason) ->
                Finding.unknown(Severity.BLOCKER, reason, "Connect as its owner or as a superuser.");
        };
    }

    private static Finding missing(Situation situation) {
        String extension = situation.vector().extension();
        if (Creation.possibleForRole(situation, extension)) {
            return Finding.passed("Immich creates it");
        }
        return new Finding.Failed(Severity.BLOCKER, "It is not there, and only a superuser may create it.",
                "Create it once as a superuser; the wizard does that.", List.of(),
                List.of(new Remedy.CreateExtension(situation.target().database(), extension,
                        situation.vector().needsPreload())));
    }

}
