package dev.pgwizard.remedy;

import java.util.List;
import java.util.stream.Stream;

/** Grants again what a change of owner took along. */
final class GrantedAgain {

    private static final String GRANTABLE = "*";

    private GrantedAgain() {
    }

    /**
     * Grants again what a change of owner took along.
     * @param granted as GRANT writes each, with the asterisk of an access control list
     * behind what may be passed on
     */
    static Stream<Statement> of(List<String> granted, String object, String role) {
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
