package dev.pgwizard.check;

import dev.pgwizard.server.Role;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * The columns DATABASE and USER of pg_hba.conf (PostgreSQL manual, "The pg_hba.conf
 * File").
 */
final class HbaNames {

    private static final Set<String> KEYWORDS = Set.of("all", "sameuser", "samerole", "samegroup", "replication");

    private HbaNames() {
    }

    static boolean fit(List<String> listed, String name, Role role) {
        return listed.stream().anyMatch(entry -> fits(entry, name, role));
    }

    /** As the file has to name it: what is no plain name, or a keyword, in quotes. */
    static String quote(String name) {
        boolean plain = name.matches("[a-z_][a-z0-9_]*") && !KEYWORDS.contains(name);
        return plain ? name : '"' + name.replace("\"", "\"\"") + '"';
    }

    private static boolean fits(String entry, String name, Role role) {
        return switch (entry) {
            case "all" -> true;
            case "sameuser" -> name.equals(role.name());
            case "samerole", "samegroup" -> name.equals(role.name()) || role.memberOf().contains(name);
            default -> entry.startsWith("/") ? matches(entry.substring(1), name)
                    : entry.equals(name) || (entry.startsWith("+") && isIn(entry.substring(1), role));
        };
    }

    private static boolean isIn(String group, Role role) {
        return group.equals(role.name()) || role.memberOf().contains(group);
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
