package dev.pgwizard.check;

import dev.pgwizard.remedy.CreateExtension;
import dev.pgwizard.server.Contents;
import java.util.List;

/**
 * Immich creates the vector extension itself where its role may; where it may not,
 * somebody must have done so before.
 */
final class VectorExtensionIsCreated implements Question {

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
                List.of(new CreateExtension(context.target().database(), extension, context.vector().needsPreload())));
    }

}
