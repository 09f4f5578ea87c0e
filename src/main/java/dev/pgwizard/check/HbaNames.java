package dev.pgwizard.check;

import dev.pgwizard.server.Role;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * The columns DATABASE and USER of pg_hba.conf (PostgreSQL manual, "The pg_hba.conf
 * File").
 */
final class HbaNames {

    private HbaNames() {
    }

    static boolean fit(List<String> listed, String name, Role role) {
        return listed.stream().anyMatch(entry -> fits(entry, name, role));
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
