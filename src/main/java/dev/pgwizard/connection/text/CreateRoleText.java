package dev.pgwizard.connection.text;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the statements that once made a role and its database, of which people keep a
 * note.
 */
final class CreateRoleText {

    private static final Pattern ROLE = Pattern.compile(
            "(?is)\\b(?:CREATE|ALTER)\\s+(?:ROLE|USER)\\s+(\"[^\"]+\"|\\w+)[^;]{0,300}?\\bPASSWORD\\s+'((?:[^']|'')*+)'");

    private static final Pattern DATABASE = Pattern.compile("(?i)\\bCREATE\\s+DATABASE\\s+(\"[^\"]+\"|\\w+)");

    private CreateRoleText() {
    }

    /** Empty where no role gets a password. */
    static Optional<Parameters> read(String text) {
        Matcher role = ROLE.matcher(text);
        if (!role.find()) {
            return Optional.empty();
        }
        Parameters parameters = new Parameters();
        parameters.put("user", bare(role.group(1)));
        parameters.put("password", role.group(2).replace("''", "'"));
        Matcher database = DATABASE.matcher(text);
        if (database.find()) {
            parameters.put("dbname", bare(database.group(1)));
        }
        parameters.note("Read from the statements that made the role.");
        return Optional.of(parameters);
    }

    private static String bare(String name) {
        return name.startsWith("\"") ? name.substring(1, name.length() - 1).replace("\"\"", "\"") : name;
    }

}
