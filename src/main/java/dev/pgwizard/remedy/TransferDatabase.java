package dev.pgwizard.remedy;

import static dev.pgwizard.postgres.Identifier.quote;

import dev.pgwizard.server.Database;
import dev.pgwizard.server.Database.DatabaseRights;
import java.util.List;
import java.util.stream.Stream;

/** Gives a database another owner. What is in it keeps its owners. */
public record TransferDatabase(String database, String owner) implements Remedy {

    @Override
    public Phase phase(RemedyContext context) {
        return Phase.OWNERSHIP;
    }

    @Override
    public StepDraft draft(RemedyContext context) {
        String prefix = "ALTER DATABASE " + quote(database) + " OWNER TO ";
        String before = context.server().database().map(Database::owner).orElse(owner());
        return StepDraft.sql("transfer-database", "Make " + owner() + " the owner of its database",
                "Immich creates tables in the schema public and changes a setting of its database. Only the owner may, and no "
                        + "grant replaces that.")
            .statements(context.superuser(), "", to(Statement.of(prefix + quote(owner())), context),
                    backTo(Statement.of(prefix + quote(before)), context));
    }

    /** What the role was granted would be the old owner's on the way back. */
    private List<Statement> to(Statement owner, RemedyContext context) {
        boolean passedOn = context.server()
            .database()
            .flatMap(Database::rights)
            .filter(DatabaseRights::passedOn)
            .isPresent();
        return granted(context).isEmpty() || passedOn ? List.of(owner)
                : List.of(Statement.of("REVOKE ALL ON DATABASE " + quote(database) + " FROM " + quote(owner())), owner);
    }

    /** What the role was granted is granted again. */
    private List<Statement> backTo(Statement owner, RemedyContext context) {
        return Stream
            .concat(Stream.of(owner), GrantedAgain.of(granted(context), "DATABASE " + quote(database), quote(owner())))
            .toList();
    }

    private static List<String> granted(RemedyContext context) {
        return context.server().database().flatMap(Database::rights).map(DatabaseRights::granted).orElse(List.of());
    }

}
