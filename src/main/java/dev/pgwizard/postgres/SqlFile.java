package dev.pgwizard.postgres;

import dev.pgwizard.postgres.Quoting.Literal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A statement that reads, as it stands in a file below {@code sql} on the class path.
 * psql runs the file as it is, with {@code -v name=value} for each parameter; the driver
 * gets a {@code ?} in its place. The comment at its head says what it asks, who may ask
 * it, since which version of Postgres, and its parameters.
 *
 * @param name its path below {@code sql}, without the ending
 * @param about what it tells, to be named where a server refuses it: "which roles there
 * are"
 * @param since the first major version that answers it
 * @param sql for the driver, with the name of the file in front, so that it is found from
 * a server's log
 * @param parameters the name behind each {@code ?}
 */
public record SqlFile(String name, String about, int since, String sql, List<String> parameters) {

    private static final Map<String, SqlFile> READ = new ConcurrentHashMap<>();

    private static final Pattern HEAD = Pattern.compile("\\A(?:--.*\\R)+");

    private static final Pattern SINCE = Pattern.compile("(?m)^-- Since: Postgres (\\d+)");

    /** What may hold a colon or a question mark that means nothing, and those that do. */
    private static final Pattern TOKENS = Pattern
        .compile("--.*|(?s:/\\*.*?\\*/)|'[^']*+'|\"[^\"]*\"|(?s:\\$(\\w*)\\$.*?\\$\\1\\$)|::|:'\\w+'|\\?{1,2}");

    public SqlFile {
        parameters = List.copyOf(parameters);
    }

    /** The file of this name, such as {@code server/role}. */
    public static SqlFile of(String name) {
        return READ.computeIfAbsent(name, unread -> parse(unread, PackagedFile.text("sql/" + unread + ".sql")));
    }

    static SqlFile parse(String name, String text) {
        Matcher head = HEAD.matcher(text);
        Matcher since = SINCE.matcher(text);
        if (!head.find() || !since.find()) {
            throw new IllegalArgumentException(name + ".sql does not say what it asks, and since when");
        }
        List<String> parameters = new ArrayList<>();
        String sql = TOKENS.matcher(text.substring(head.end()).strip().replaceFirst(";$", ""))
            .replaceAll(token -> Matcher.quoteReplacement(forDriver(token.group(), parameters)));
        return new SqlFile(name, head.group().lines().findFirst().orElse("").substring(2).strip(),
                Integer.parseInt(since.group(1)), "/* " + name + ".sql */ " + sql, parameters);
    }

    private static String forDriver(String token, List<String> parameters) {
        if (token.startsWith("?")) {
            return token.replace("?", "??");
        }
        if (!token.startsWith(":'")) {
            return token;
        }
        parameters.add(token.substring(2, token.length() - 1));
        return "?";
    }

    /** As Postgres reads an array of names. */
    public static String array(Collection<String> names) {
        return names.isEmpty() ? "{}" : "{\"" + String.join("\",\"", names) + "\"}";
    }

    /** For psql, with a value in the place of each {@code ?}. */
    public String with(Map<String, String> byName) {
        Iterator<String> values = values(byName).iterator();
        return TOKENS.matcher(sql).replaceAll(token -> Matcher.quoteReplacement(switch (token.group()) {
            case "?" -> Literal.quote(values.next());
            case "??" -> "?";
            default -> token.group();
        }));
    }

    /** The value of each {@code ?}. */
    public List<String> values(Map<String, String> byName) {
        return parameters.stream()
            .map(parameter -> Optional.ofNullable(byName.get(parameter))
                .orElseThrow(() -> new IllegalArgumentException(name + ".sql wants " + parameter)))
            .toList();
    }

}
