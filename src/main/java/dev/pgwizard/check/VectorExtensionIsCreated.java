package dev.pgwizard.check;

import dev.pgwizard.remedy.Remedy;
import dev.pgwizard.server.Contents;
import java.util.List;

/**
 * Immich creates the vector extension itself where its role may; where it may not,
 * somebody must have done so before.
 */
final class VectorExtensionIsCreated implements Documented {

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
    public String problem(Situation situation) {
        return situation.vector().title() + " is not created in " + situation.target().database();
    }

    @Override
    public String why() {
        return "Extensions are created in each database by itself. The vector extensions are not trusted, so only a superuser can create them.";
    }

    @Override
    public Basis basis() {
        return new Basis(
                "`pg_extension` of Immich's database; else whether the role is a superuser, or has CREATE on the database and the extension and all that it requires are `trusted` on this server.",
                "`CREATE EXTENSION ... SCHEMA public CASCADE`, by the wizard as a superuser.",
                "Measured with pgvector, also with `trusted = true` in its control file.");
    }

    @Override
    public Finding examine(Situation situation) {
        return situation.contents(contents -> judge(contents, situation));
    }

    private static Finding judge(Contents contents, Situation situation) {
        String extension = situation.vector().extension();
        if (contents.extension(extension).isPresent()) {
            return Finding.passed(contents.extension(extension).get().version().text());
        }
        if (Creation.possibleForRole(situation, extension)) {
            return Finding.passed("Immich creates it");
        }
        if (VectorExtensionVersionIsSupported.isRefused(situation)) {
            return Finding.blocker("It is not there, and the version on the server is one that this release refuses.",
                    "Install a version that it takes first; what is created once cannot go back.");
        }
        return new Finding.Failed(Severity.BLOCKER, "It is not there, and only a superuser may create it.",
                "Create it once as a superuser; the wizard does that.", List.of(),
                List.of(new Remedy.CreateExtension(situation.target().database(), extension,
                        situation.vector().needsPreload())));
    }

}
