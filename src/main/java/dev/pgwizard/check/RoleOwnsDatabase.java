package dev.pgwizard.check;

import dev.pgwizard.remedy.Remedy;
import dev.pgwizard.server.Database;
import java.util.List;

/**
 * A migration of Immich changes a setting of the database, which only its owner may; no
 * grant replaces that. Measured.
 */
final class RoleOwnsDatabase implements Documented {

    @Override
    public String id() {
        return "database-owner";
    }

    @Override
    public String title(CheckContext context) {
        return "The role %s owns the database %s".formatted(context.target().role(), context.target().database());
    }

    @Override
    public String problem(CheckContext context) {
        return "The role %s does not own the database %s".formatted(context.target().role(),
                context.target().database());
    }

    @Override
    public String why() {
        return "Immich changes a setting of its database when it first starts. Only the owner may, the role that may change or drop it, or a member of the owning role; no grant replaces that.";
    }

    @Override
    public Documentation basis() {
        return new Documentation(
                "Whether the role that Immich acts as is, or inherits from, `pg_database.datdba`. A blocker while the migration that changes the setting has yet to run, a note afterwards.",
                "`ALTER DATABASE ... OWNER TO`, by the wizard.",
                "Measured with 2.5.6 and 3.0.3 (must be owner of database); Immich server/src/schema/migrations/1746636476623-DropExtraIndexes.ts.");
    }

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
                List.of(new Remedy.TransferDatabase(database.name(), context.acting())));
    }

    private static List<Fact> facts(Database database) {
        return List.of(new Fact("Owner", database.owner()));
    }

}
