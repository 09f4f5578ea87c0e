package dev.pgwizard.remedy;

import static dev.pgwizard.postgres.Identifier.quote;

import java.util.Locale;

/**
 * Gives a role a right on what a superuser is going to create in schema public, which is
 * what extensions bring along; everybody has it until somebody changes that.
 *
 * @param kind as ALTER DEFAULT PRIVILEGES names it: {@code FUNCTIONS}
 * @param maker the superuser
 */
public record GrantOnExtensions(String database, String privilege, String kind, String maker,
        String role) implements Remedy {

    @Override
    public Phase phase(RemedyContext context) {
        return Phase.OWNERSHIP;
    }

    /** Extensions go to public, so the default is changed there alone. */
    @Override
    public StepDraft draft(RemedyContext context) {
        String defaults = "ALTER DEFAULT PRIVILEGES FOR ROLE " + quote(maker) + " IN SCHEMA public ";
        String right = privilege + " ON " + kind;
        return StepDraft
            .sql("grant-on-extensions-" + Slug.of(kind) + "-of-" + Slug.ofName(maker),
                    "Let " + role + " use the " + kind.toLowerCase(Locale.ROOT) + " that extensions bring",
                    "Everybody may use them, by default. In this database somebody changed that default for " + maker
                            + ", to whom they will belong.")
            .statement(context.superuser(), database, Statement.of(defaults + "GRANT " + right + " TO " + quote(role)),
                    Statement.of(defaults + "REVOKE " + right + " FROM " + quote(role)));
    }

}
