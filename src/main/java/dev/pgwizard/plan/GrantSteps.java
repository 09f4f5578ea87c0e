package dev.pgwizard.plan;

import static dev.pgwizard.postgres.Identifier.quote;

import dev.pgwizard.check.CheckContext;
import dev.pgwizard.remedy.Remedy;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Steps that give back rights which everybody has until somebody takes them away. */
final class GrantSteps {

    private static final String GRANTABLE = "*";

    private GrantSteps() {
    }

    /** The object is written by Postgres itself, with quotes where it needs them. */
    static StepDraft right(Remedy.GrantRight remedy, CheckContext context) {
        String right = remedy.privilege() + " ON " + remedy.object();
        String role = quote(remedy.role());
        return StepDraft
            .sql("grant-" + Slug.of(right), "Grant " + right,
                    "It is there by default. Somebody took it away, and Immich uses it.")
            .statement(WizardRights.superuser(context), remedy.database(),
                    Statement.of("GRANT " + right + " TO " + role), Statement.of("REVOKE " + right + " FROM " + role));
    }

    /**
     * One statement for each kind of object. Only this database is meant, and only what
     * the role itself creates.
     */
    static StepDraft byDefault(Task task, CheckContext context) {
        List<Remedy.GrantByDefault> remedies = task.remedies()
            .stream()
            .map(remedy -> (Remedy.GrantByDefault) remedy)
            .toList();
        Remedy.GrantByDefault first = remedies.getFirst();
        List<String> kinds = remedies.stream().map(Remedy.GrantByDefault::kind).distinct().toList();
        return StepDraft.sql("grant-by-default", "Let " + first.role() + " use what it is going to create",
                "Whoever creates a table, function or type may use it, by default. Somebody changed that default for this role in this database, and Immich would stop at its own tables.")
            .statements(WizardRights.superuser(context), first.database(),
                    kinds.stream().map(kind -> byDefault("GRANT", "TO", kind, remedies)).toList(),
                    kinds.stream().map(kind -> byDefault("REVOKE", "FROM", kind, remedies)).toList());
    }

    /** Extensions go to public, so the default is changed there alone. */
    static StepDraft onExtensions(Remedy.GrantOnExtensions remedy, CheckContext context) {
        String defaults = "ALTER DEFAULT PRIVILEGES FOR ROLE " + quote(remedy.maker()) + " IN SCHEMA public ";
        String right = remedy.privilege() + " ON " + remedy.kind();
        return StepDraft
            .sql("grant-on-extensions-" + Slug.of(remedy.kind() + " of " + remedy.maker()),
                    "Let " + remedy.role() + " use the " + remedy.kind().toLowerCase(Locale.ROOT)
                            + " that extensions bring",
                    "Everybody may use them, by default. In this database somebody changed that default for "
                            + remedy.maker() + ", to whom they will belong.")
            .statement(WizardRights.superuser(context), remedy.database(),
                    Statement.of(defaults + "GRANT " + right + " TO " + quote(remedy.role())),
                    Statement.of(defaults + "REVOKE " + right + " FROM " + quote(remedy.role())));
    }

    private static Statement byDefault(String verb, String preposition, String kind,
            List<Remedy.GrantByDefault> remedies) {
        String role = quote(remedies.getFirst().role());
        String privileges = remedies.stream()
            .filter(remedy -> remedy.kind().equals(kind))
            .map(Remedy.GrantByDefault::privilege)
            .collect(Collectors.joining(", "));
        return Statement.of("ALTER DEFAULT PRIVILEGES FOR ROLE " + role + " " + verb + " " + privileges + " ON " + kind
                + " " + preposition + " " + role);
    }

    /**
     * Grants again what a change of owner took along.
     * @param granted as GRANT writes each, with the asterisk of an access control list
     * behind what may be passed on
     */
    static Stream<Statement> again(List<String> granted, String object, String role) {
        List<String> plain = granted.stream().filter(one -> !one.endsWith(GRANTABLE)).toList();
        List<String> grantable = granted.stream()
            .filter(one -> one.endsWith(GRANTABLE))
            .map(one -> one.substring(0, one.length() - GRANTABLE.length()))
            .toList();
        return Stream.concat(grant(plain, object, role, ""), grant(grantable, object, role, " WITH GRANT OPTION"));
    }

    private static Stream<Statement> grant(List<String> privileges, String object, String role, String option) {
        return privileges.isEmpty() ? Stream.empty() : Stream
            .of(Statement.of("GRANT " + String.join(", ", privileges) + " ON " + object + " TO " + role + option));
    }

}
