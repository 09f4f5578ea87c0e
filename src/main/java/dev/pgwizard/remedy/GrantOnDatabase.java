package dev.pgwizard.remedy;

import static dev.pgwizard.postgres.Identifier.quote;

import java.util.Locale;

/** Gives a role a right on a database that its owner lacks. */
public record GrantOnDatabase(String database, String role, String privilege) implements Remedy {

    @Override
    public Phase phase(RemedyContext context) {
        return Phase.OWNERSHIP;
    }

    @Override
    public StepDraft draft(RemedyContext context) {
        String object = privilege + " ON DATABASE " + quote(database);
        String role = quote(role());
        return StepDraft
            .sql("grant-" + privilege.toLowerCase(Locale.ROOT) + "-on-database",
                    "Grant " + privilege + " on the database " + database,
                    "Somebody took this right away, and Immich's role needs it.")
            .statement(context.superuser(), "", Statement.of("GRANT " + object + " TO " + role),
                    Statement.of("REVOKE " + object + " FROM " + role));
    }

}
