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
    public String title(CheckContext context) {
        return context.vector().title() + " is created in " + context.target().database() + ", or Immich may create it";
    }

    @Override
    public String problem(CheckContext context) {
        return context.vector().title() + " is not created in " + context.target().database();
    }

    @Override
    public String why() {
        return "Extensions are created in each database by itself. The vector extensions are not trusted, so only a superuser can create them.";
    }

    @Override
    public Documentation basis() {
        return new Documentation(
                "`pg_extension` of Immich's database; else whether the role is a superuser, or has CREATE on the database and the extension and all that it requires are `trusted` on this server.",
                "`CREATE EXTENSION ... SCHEMA public CASCADE`, by the wizard as a superuser.",
                "Measured with pgvector, also with `trusted = true` in its control file.");
    }

    @Override
    public Finding examine(CheckContext context) {
        return context.contents(contents -> judge(contents, context));
    }

    private static Finding judge(Contents contents, CheckContext context) {
        String extension = context.vector().extension();
        if (contents.extension(extension).isPresent()) {
            return Finding.passed(contents.extension(extension).get().version().text());
        }
        if (Creation.possibleForRole(context, extension)) {
            return Finding.passed("Immich creates it");
        }
        if (VectorExtensionVersionIsSupported.isRefused(context)) {
            return Finding.blocker("It is not there, and the version on the server is one that this release refuses.",
                    "Install a version that it takes first; what is created once cannot go back.");
        }
        return new Finding.Failed(Severity.BLOCKER, "It is not there, and only a superuser may create it.",
                "Create it once as a superuser; the wizard does that.", List.of(),
                List.of(new Remedy.CreateExtension(context.target().database(), extension,
                        context.vector().needsPreload())));
    }

}
