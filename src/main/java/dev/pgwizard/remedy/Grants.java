package dev.pgwizard.remedy;

import static dev.pgwizard.postgres.Identifier.quote;

import dev.pgwizard.remedy.Remedy.Joined;
import dev.pgwizard.remedy.Remedy.Phase;
import dev.pgwizard.remedy.StepDraft.Slug;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Rights that can be given to Immich’s role. */
public final class Grants {

    private Grants() {
    }

    /** Gives a role a right on a database that its owner lacks. */
    public record GrantOnDatabase(String database, String role, String privilege) implements Remedy {

        @Override
        public StepDraft draft(RemedyContext context) {
            String object = privilege + " ON DATABASE " + quote(database);
            String role = quote(role());
            return StepDraft
                .sql(Phase.OWNERSHIP, "grant-" + privilege.toLowerCase(Locale.ROOT) + "-on-database",
                        "Grant " + privilege + " on the database " + database,
                        "Somebody took this right away, and Immich's role needs it.")
                .statement(context.superuser(), "", Statement.of("GRANT " + object + " TO " + role),
                        Statement.of("REVOKE " + object + " FROM " + role));
        }

    }

    /**
     * Gives a role a right on what a superuser is going to create in schema public, which
     * is what extensions bring along; everybody has it until somebody changes that.
     *
     * @param kind as ALTER DEFAULT PRIVILEGES names it: {@code FUNCTIONS}
     * @param maker the superuser
     */
    public record GrantOnExtensions(String database, String privilege, String kind, String maker,
            String role) implements Remedy {

        /** Extensions go to public, so the default is changed there alone. */
        @Override
        public StepDraft draft(RemedyContext context) {
            String defaults = "ALTER DEFAULT PRIVILEGES FOR ROLE " + quote(maker) + " IN SCHEMA public ";
            String right = privilege + " ON " + kind;
            return StepDraft
                .sql(Phase.OWNERSHIP, "grant-on-extensions-" + Slug.of(kind) + "-of-" + Slug.ofName(maker),
                        "Let " + role + " use the " + kind.toLowerCase(Locale.ROOT) + " that extensions bring",
                        "Everybody may use them, by default. In this database somebody changed that default for "
                                + maker + ", to whom they will belong.")
                .statement(context.superuser(), database,
                        Statement.of(defaults + "GRANT " + right + " TO " + quote(role)),
                        Statement.of(defaults + "REVOKE " + right + " FROM " + quote(role)));
        }

    }

    /**
     * Gives a role rights on a schema.
     *
     * @param privileges those that it lacks: {@code USAGE, CREATE}
     */
    public record GrantOnSchema(String database, String schema, String privileges, String role) implements Remedy {

        @Override
        public StepDraft draft(RemedyContext context) {
            String object = privileges + " ON SCHEMA " + quote(schema);
            String role = quote(role());
            return StepDraft
                .sql(Phase.OWNERSHIP, "grant-on-" + schema, "Let " + role() + " create in the schema " + schema,
                        "Immich creates its tables there.")
                .statement(context.superuser(), database, Statement.of("GRANT " + object + " TO " + role),
                        Statement.of("REVOKE " + object + " FROM " + role));
        }

    }

    /**
     * Gives a role a right that everybody had and that somebody took away.
     *
     * @param object as GRANT names it: {@code FUNCTION pg_advisory_lock(bigint)}
     */
    public record GrantRight(String database, String privilege, String object, String role) implements Remedy {

        /** The object is written by Postgres itself, with quotes where it needs them. */
        @Override
        public StepDraft draft(RemedyContext context) {
            String right = privilege + " ON " + object();
            // An extension's may be moved by another step, and has its schema in its
            // name.
            Phase phase = object.startsWith("FUNCTION ") || object.startsWith("TYPE ") ? Phase.OWNERSHIP : Phase.GRANTS;
            String role = quote(role());
            return StepDraft
                .sql(phase, "grant-" + Slug.of(right), "Grant " + right,
                        "It is there by default. Somebody took it away, and Immich uses it.")
                .statement(context.superuser(), database, Statement.of("GRANT " + right + " TO " + role),
                        Statement.of("REVOKE " + right + " FROM " + role));
        }

    }

    /**
     * Gives a role a right on what it is going to create in a database, which creators
     * have and somebody took away.
     *
     * @param kind as ALTER DEFAULT PRIVILEGES names it: {@code TABLES}
     */
    public record GrantByDefault(String database, String privilege, String kind, String role) implements Joined {

        /**
         * One statement for each kind of object. Only this database is meant, and only
         * what the role itself creates.
         */
        @Override
        public StepDraft draft(List<Remedy> together, RemedyContext context) {
            List<GrantByDefault> remedies = Remedy.all(GrantByDefault.class, together);
            GrantByDefault first = remedies.getFirst();
            List<String> kinds = remedies.stream().map(GrantByDefault::kind).distinct().toList();
            return StepDraft.sql(Phase.GRANTS, "grant-by-default",
                    "Let " + first.role() + " use what it is going to create",
                    "Whoever creates a table, function or type may use it, by default. Somebody changed that default for this role in "
                            + "this database, and Immich would stop at its own tables.")
                .statements(context.superuser(), first.database(),
                        kinds.stream().map(kind -> byDefault("GRANT", "TO", kind, remedies)).toList(),
                        kinds.stream().map(kind -> byDefault("REVOKE", "FROM", kind, remedies)).toList());
        }

        private static Statement byDefault(String verb, String preposition, String kind,
                List<GrantByDefault> remedies) {
            String role = quote(remedies.getFirst().role());
            String privileges = remedies.stream()
                .filter(remedy -> remedy.kind().equals(kind))
                .map(GrantByDefault::privilege)
                .collect(Collectors.joining(", "));
            return Statement.of("ALTER DEFAULT PRIVILEGES FOR ROLE " + role + " " + verb + " " + privileges + " ON "
                    + kind + " " + preposition + " " + role);
        }

    }

}
