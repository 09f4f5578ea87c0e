package dev.pgwizard.remedy;

import static dev.pgwizard.postgres.Identifier.quote;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Gives a role a right on what it is going to create in a database, which creators have
 * and somebody took away.
 *
 * @param kind as ALTER DEFAULT PRIVILEGES names it: {@code TABLES}
 */
public record GrantByDefault(String database, String privilege, String kind, String role) implements Remedy {

    @Override
    public Phase phase(RemedyContext context) {
        return Phase.GRANTS;
    }

    @Override
    public Object group(List<Remedy> all) {
        return GrantByDefault.class;
    }

    @Override
    public StepDraft draft(RemedyContext context) {
        return draft(List.of(this), context);
    }

    /**
     * One statement for each kind of object. Only this database is meant, and only what
     * the role itself creates.
     */
    @Override
    public StepDraft draft(List<Remedy> together, RemedyContext context) {
        List<GrantByDefault> remedies = Remedy.all(GrantByDefault.class, together);
        GrantByDefault first = remedies.getFirst();
        List<String> kinds = remedies.stream().map(GrantByDefault::kind).distinct().toList();
        return StepDraft.sql("grant-by-default", "Let " + first.role() + " use what it is going to create",
                "Whoever creates a table, function or type may use it, by default. Somebody changed that default for this role in "
                        + "this database, and Immich would stop at its own tables.")
            .statements(context.superuser(), first.database(),
                    kinds.stream().map(kind -> byDefault("GRANT", "TO", kind, remedies)).toList(),
                    kinds.stream().map(kind -> byDefault("REVOKE", "FROM", kind, remedies)).toList());
    }

    private static Statement byDefault(String verb, String preposition, String kind, List<GrantByDefault> remedies) {
        String role = quote(remedies.getFirst().role());
        String privileges = remedies.stream()
            .filter(remedy -> remedy.kind().equals(kind))
            .map(GrantByDefault::privilege)
            .collect(Collectors.joining(", "));
        return Statement.of("ALTER DEFAULT PRIVILEGES FOR ROLE " + role + " " + verb + " " + privileges + " ON " + kind
                + " " + preposition + " " + role);
    }

}
