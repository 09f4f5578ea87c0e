package dev.pgwizard.check;

import dev.pgwizard.remedy.TransferDatabase;
import dev.pgwizard.server.Database;
import java.util.List;

/**
 * A migration of Immich changes a setting of the database, which only its owner may; no
 * grant replaces that. Measured.
 */
final class RoleOwnsDatabase implements Question {

    @Override
    public Finding examine(CheckContext context) {
        return context.server()
            .database()
            .map(database -> judge(database, context))
            .orElseGet(() -> Finding.skipped("The database is not there yet; it will be created with this owner."));
    }

    private static Finding judge(Database database, CheckContext context) {
        if (context.superuser()) {
            return Finding.passed("superuser");
        }
        if (context.ownsDatabase()) {
            return Finding
                .passed(database.owner().equals(context.target().role()) ? "yes" : "as member of " + database.owner());
        }
        return context.history((contents, releaseHistory) -> releaseHistory.changesDatabase() ? stops(database, context)
                : new Finding.Failed(Severity.NOTE,
                        "It belongs to `" + database.owner() + "`. Immich starts, because what needed it is done.",
                        "Give it to the role before Immich needs it again.", facts(database), List.of()));
    }

    private static Finding stops(Database database, CheckContext context) {
        return new Finding.Failed(Severity.BLOCKER,
                "It belongs to `" + database.owner() + "`. Immich would stop with \"must be owner of database "
                        + database.name() + "\".",
                "Make the role its owner.", facts(database),
                List.of(new TransferDatabase(database.name(), context.acting())));
    }

    private static List<Fact> facts(Database database) {
        return List.of(new Fact("Owner", database.owner()));
    }

}
