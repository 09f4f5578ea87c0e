package dev.pgwizard.check;

import dev.pgwizard.remedy.Remedy;
import dev.pgwizard.server.Contents;
import dev.pgwizard.server.Reading;
import java.util.List;

/**
 * Even an owner can have lost the right CREATE on its database, and then cannot create
 * the trusted extensions. Measured.
 */
final class RoleMayCreateExtensions implements Check {

    @Override
    public String id() {
        return "database-create";
    }

    @Override
    public String title(Situation situation) {
        return "The role " + situation.target().role() + " may create extensions where it has to";
    }

    @Override
    public String why() {
        return "Immich creates the trusted extensions itself, for which its role needs the right CREATE on the database. An owner has it unless somebody revoked it.";
    }

    @Override
    public Finding examine(Situation situation) {
        boolean may = situation.superuser() || Creation.createsInDatabase(situation);
        if (may || nothingLeftToCreate(situation)) {
            return Finding.passed(may ? "yes" : "not needed");
        }
        return new Finding.Failed(Severity.BLOCKER, "The right CREATE on the database was taken away from it.",
                "Grant it again.", List.of(), List.of(new Remedy.GrantOnDatabase(situation.target().database(),
                        situation.target().role(), "CREATE")));
    }

    private static boolean nothingLeftToCreate(Situation situation) {
        return situation.server().contents() instanceof Reading.Known<Contents>(Contents contents) && situation.target()
            .requirements()
            .trusted()
            .stream()
            .allMatch(name -> contents.extension(name).isPresent());
    }

}
