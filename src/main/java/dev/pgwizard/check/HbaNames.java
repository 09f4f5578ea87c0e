package dev.pgwizard.check;

import dev.pgwizard.server.Role;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Whom the columns DATABASE and USER of pg_hba.conf mean (PostgreSQL manual, "The
 * pg_hba.conf File").
 *
 * @param role the one that logs in
 * @param memberOf its groups
 * @param patterns whether the server takes a name with a slash in front for a pattern
 */
record HbaNames(String role, List<String> memberOf, boolean patterns) {

    /** PostgreSQL 16 was the first that did. */
    private static final int PATTERNS = 16;

    static HbaNames of(Optional<Role> role, CheckContext context) {
        return new HbaNames(context.target().role(), role.map(Role::memberOf).orElse(List.of()),
                context.server().version().major() >= PATTERNS);
    }

    boolean fit(List<String> listed, String name) {
        return listed.stream().anyMatch(entry -> fits(entry, name));
    }

    private boolean fits(String entry, String name) {
        return switch (entry) {
            case "all" -> true;
            case "sameuser" -> name.equals(role);
            case "samerole", "samegroup" -> name.equals(role) || memberOf.contains(name);
            default -> patterns && entry.startsWith("/") ? matches(entry.substring(1), name)
                    : entry.equals(name) || (entry.startsWith("+") && isIn(entry.substring(1)));
        };
    }

    private boolean isIn(String group) {
        return group.equals(role) || memberOf.contains(group);
    }

    /** Postgres' own regular expressions are near enough to Java's here. */
    private static boolean matches(String expression, String name) {
        try {
            return Pattern.compile(expression).matcher(name).find();
        }
        catch (PatternSyntaxException e) {
            return false;
        }
    }

}
