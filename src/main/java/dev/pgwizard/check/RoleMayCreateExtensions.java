package dev.pgwizard.check;

import dev.pgwizard.remedy.GrantOnDatabase;
import dev.pgwizard.server.Contents;
import java.util.List;

/**
 * Even an owner can have lost the right CREATE on its database, and then cannot create
 * the trusted extensions. Measured.
 */
final class RoleMayCreateExtensions implements Question {

    @Override
    public Finding examine(CheckContext context) {
        if (context.superuser() || Creation.createsInDatabase(context)) {
            return Finding.passed("yes");
        }
        return context.contents(contents -> nothingLeft(contents, context) ? Finding.passed("not needed")
                : new Finding.Failed(Severity.BLOCKER, "The right CREATE on the database was taken away from it.",
                        "Grant it again.", List.of(),
                        List.of(new GrantOnDatabase(context.target().database(), context.acting(), "CREATE"))));
    }

    private static boolean nothingLeft(Contents contents, CheckContext context) {
        return context.target()
            .requirements()
            .trusted()
            .stream()
            .allMatch(name -> contents.extension(name).isPresent());
    }

}
