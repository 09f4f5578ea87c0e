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
    public String title(Situation situation) {
        return "The role " + situation.target().role() + " may create extensions where it has to";
    }

    @Override
    public String problem(Situation situation) {
        return "The role " + situation.target().role() + " may not create extensions where it has to";
    }

    @Override
    public String why() {
        return "Immich creates the trusted extensions itself, for which its role needs the right CREATE on the database. An owner has it unless somebody revoked it.";
    }

    @Override
    public Basis basis() {
        return new Basis(
                "The right CREATE on the database, of the role that Immich acts as, while trusted extensions are missing.",
                "`GRANT CREATE ON DATABASE`, by the wizard.",
                "Measured with 2.5.6 and 3.0.3: with all extensions prepared Immich starts without the right.");
    }

    @Override
    public Finding examine(Situation situation) {
        if (situation.superuser() || Creation.createsInDatabase(situation)) {
            return Finding.passed("yes");
        }
        return situation
            .contents(contents -> nothingLeft(contents, situation) ? Finding.passed("not needed") : new Finding.Failed(
                    Severity.BLOCKER, "The right CREATE on the database was taken away from it.", "Grant it again.",
                    List.of(),
                    List.of(new Remedy.GrantOnDatabase(situation.target().database(), situation.acting(), "CREATE"))));
    }

    private static boolean nothingLeft(Contents contents, Situation situation) {
        return situation.target()
            .requirements()
            .trusted()
            .stream()
            .allMatch(name -> contents.extension(name).isPresent());
    }

}
