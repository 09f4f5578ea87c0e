package dev.pgwizard.check;

import dev.pgwizard.remedy.Remedy;
import dev.pgwizard.server.Database;
import java.util.List;

/**
 * A migration of Immich changes a setting of the database, which only its owner may; no
 * grant replaces that. Measured.
 */
final class RoleOwnsDatabase implements Check {

    @Override
    public String id() {
        return "database-owner";
    }

    @Override
    public String title(Situation situation) {
        return "The role %s owns the database %s".formatted(situation.target().role(), situation.target().database());
    }

    @Override
    public String why() {
        return "Immich changes a setting of its database when it first starts. Only the owner may, or a member of the owning role; no grant replaces that.";
    }

    @Override
    public Finding examine(Situation situation) {
        return situation.server()
            .database()
            .map(database -> judge(database, situation))
            .orElseGet(() -> Finding.skipped("The database is not there yet; it will be created with this owner."));
    }

    private static Finding judge(Database database, Situation situation) {
        if (situation.superuser()) {
            return Finding.passed("superuser");
        }
        if (database.rights().filter(rights -> rights.owns()).isPresent()) {
            return Finding.passed(
                    database.owner().equals(situation.target().role()) ? "yes" : "as member of " + database.owner());
        }
        return new Finding.Failed(Severity.BLOCKER,
                "It belongs to `" + database.owner() + "`. Immich would stop with \"must be owner of database "
                        + database.name() + "\".",
                "Make the role its owner.", List.of(new Fact("Owner", database.owner())),
                List.of(new Remedy.TransferDatabase(database.name(), situation.target().role())));
    }

}
