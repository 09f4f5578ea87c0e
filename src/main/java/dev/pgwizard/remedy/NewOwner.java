package dev.pgwizard.remedy;

import static dev.pgwizard.postgres.Identifier.quote;

import dev.pgwizard.server.ForeignOwned;
import java.util.List;
import java.util.stream.Stream;

/**
 * Gives what bears names of Immich's to another role, object by object, so that it can be
 * seen what changes hands, and back to whom.
 */
final class NewOwner {

    private NewOwner() {
    }

    static Stream<ForeignOwned> possessions(RemedyContext context) {
        return context.contents().stream().flatMap(contents -> contents.strangers().possessions().stream());
    }

    static StepDraft of(StepDraft stepDraft, String database, String role, List<ForeignOwned> all,
            RemedyContext context) {
        return stepDraft
            .statements(context.superuser(), database,
                    all.stream()
                        .flatMap(one -> Stream.concat(revoked(one, role), Stream.of(owner(one.object(), role))))
                        .toList(),
                    all.stream()
                        .flatMap(one -> Stream.concat(Stream.of(owner(one.object(), quote(one.owner()))),
                                granted(one, role)))
                        .toList())
            .noUndo("One statement for each");
    }

    private static Statement owner(String object, String role) {
        return Statement.of("ALTER " + object + " OWNER TO " + role);
    }

    /**
     * What the new owner was granted would be the old owner's on the way back, grant
     * options and columns included (PostgreSQL src/backend/utils/adt/acl.c, aclnewowner).
     * What it has passed on cannot be revoked without taking it from others.
     */
    private static Stream<Statement> revoked(ForeignOwned foreignOwned, String role) {
        return foreignOwned.granted().isEmpty() || foreignOwned.passedOn() ? Stream.empty()
                : Stream.of(Statement.of("REVOKE ALL ON " + granting(foreignOwned) + " FROM " + role));
    }

    private static Stream<Statement> granted(ForeignOwned foreignOwned, String role) {
        return GrantedAgain.of(foreignOwned.granted(), granting(foreignOwned), role);
    }

    /** GRANT has no word for the other kinds of relation. */
    private static String granting(ForeignOwned foreignOwned) {
        return foreignOwned.object().replaceFirst("^(MATERIALIZED VIEW|VIEW|FOREIGN TABLE) ", "TABLE ");
    }

}
