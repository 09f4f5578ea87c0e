package dev.pgwizard.check;

import dev.pgwizard.remedy.Remedy;
import dev.pgwizard.server.Contents;
import java.util.List;

/**
 * Even an owner can have lost the right CREATE on its database, and then cannot create
 * the trusted extensions. Measured.
 */
final class RoleMayCreateExtensions implements Documented {

    @Override
    public String id() {
        return "database-create";
    }

    @Override
    public String title(CheckContext context) {
        return "The role " + context.target().role() + " may create extensions where it has to";
    }

    @Override
    public String problem(CheckContext context) {
        return "The role " + context.target().role() + " may not create extensions where it has to";
    }

    @Override
    public String why() {
        return "Immich creates the trusted extensions itself, for which its role needs the right CREATE on the database. An owner has it unless somebody revoked it.";
    }

    @Override
    public Documentation basis() {
        return new Documentation(
                "The right CREATE on the database, of the role that Immich acts as, while trusted extensions are missing.",
                "`GRANT CREATE ON DATABASE`, by the wizard.",
                "Measured with 2.5.6 and 3.0.3: with all extensions prepared Immich starts without the right.");
    }

    @Override
    public Finding examine(CheckContext context) {
        if (context.superuser() || Creation.createsInDatabase(context)) {
            return Finding.passed("yes");
        }
        return context.contents(contents -> nothingLeft(contents, context) ? Finding.passed("not needed")
                : new Finding.Failed(Severity.BLOCKER, "The right CREATE on the database was taken away from it.",
                        "Grant it again.", List.of(),
                        List.of(new Remedy.GrantOnDatabase(context.target().database(), context.acting(), "CREATE"))));
    }

    private static boolean nothingLeft(Contents contents, CheckContext context) {
        return context.target()
            .requirements()
            .trusted()
            .stream()
            .allMatch(name -> contents.extension(name).isPresent());
    }

}
