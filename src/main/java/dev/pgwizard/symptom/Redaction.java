package dev.pgwizard.symptom;

import java.util.regex.Pattern;

/**
 * Takes out of a text what should not be shown: passwords always, and for a report that
 * others read also where things are. It is a net and no proof, so a reader is still asked
 * to look before posting.
 */
public final class Redaction {

    /** In the place of a password. */
    public static final String DOTS = "•••";

    /** The password in {@code scheme://user:password@host}; it may itself hold an @. */
    private static final Pattern IN_URL = Pattern
        .compile("(\\b[a-z][a-z0-9+.-]{0,20}://[^\\s/:@'\"]{0,128}:)[^\\s'\"]{1,256}(?=@)");

    /**
     * The value after a word such as password, in environments, DSNs, objects, YAML and
     * SQL.
     */
    private static final Pattern AFTER_WORD = Pattern.compile(
            "(?i)((?:password|passwd|pwd|secret|token|api[_-]?key)\\w*['\"]?\\s*(?:=>|[=:]|\\s(?='))\\s*)(?:'[^']{0,256}'"
                    + "|\"[^\"]{0,256}\"|[^\\s,;&'\"]{1,256})");

    /**
     * A variable of Immich or Postgres whose name is mistyped or unheard-of may hold a
     * password, too.
     */
    private static final Pattern VARIABLE = Pattern
        .compile("(\\b(?:DB|POSTGRES)_(?!(?:HOSTNAME|PORT|USERNAME|USER|DATABASE|DATABASE_NAME|DB|URL|URL_FILE"
                + "|VECTOR_EXTENSION|SSL_MODE|SKIP_MIGRATIONS|STORAGE_TYPE|DATA_LOCATION|INITDB_ARGS)=)[^=\\s]{1,64}=)[^\\s]{1,256}");

    private static final Pattern ADDRESS = Pattern
        .compile("\\b(?!127\\.|0\\.0\\.0\\.0)(?:\\d{1,3}\\.){3}\\d{1,3}(?:/\\d{1,2})?\\b");

    private static final Pattern ADDRESS_6 = Pattern
        .compile("(?i)(?<![\\w:])(?!::1(?![\\w:]))(?:(?:[0-9a-f]{1,4}:){7}[0-9a-f]{1,4}|(?:[0-9a-f]{1,4}"
                + "(?::[0-9a-f]{1,4}){0,5})?::(?:[0-9a-f]{1,4}(?::[0-9a-f]{1,4}){0,5})?)(?:/\\d{1,3})?(?![\\w:])");

    /** What follows words that announce a host. */
    private static final Pattern HOST = Pattern
        .compile("(?i)((?:ENOTFOUND|EAI_AGAIN|CONNECT_TIMEOUT|ECONNREFUSED|ETIMEDOUT) |(?:host(?:name)?|server at|host "
                + "name|address)(?:\\w*[=:] ?| )['\"]?|HOSTNAME[=:] "
                + "?['\"]?|://(?:[^\\s/@]{0,256}@)?|@)(?!localhost|127\\.|•|(?:docs\\.)?immich\\.app"
                + "|github\\.com)[a-z0-9_][\\w-]{0,62}(?:\\.[\\w-]{1,63}){0,8}");

    private static final Pattern NAME = Pattern.compile(
            "(?i)\\b(?!(?:docs\\.)?immich\\.app|github\\.com)(?:[a-z0-9_][\\w-]{0,62}\\.){1,8}(?:lan|local|localdomain"
                    + "|internal|home|intra|corp|private|arpa|ts\\.net|com|net|org|io|dev|app|cloud|me|eu|de|fr|nl|uk|us"
                    + "|ch|at|it|es|pl|se|no|dk)\\b(?![.(/])");

    private Redaction() {
    }

    public static String secrets(String text) {
        String urls = IN_URL.matcher(text).replaceAll("$1" + DOTS);
        String words = AFTER_WORD.matcher(urls).replaceAll("$1" + DOTS);
        return VARIABLE.matcher(words).replaceAll("$1" + DOTS);
    }

    /** Without passwords, addresses and the names of hosts. */
    public static String places(String text) {
        String addresses = ADDRESS.matcher(secrets(text)).replaceAll("‹address›");
        String addresses6 = ADDRESS_6.matcher(addresses).replaceAll("‹address›");
        String hosts = HOST.matcher(addresses6).replaceAll("$1‹host›");
        return NAME.matcher(hosts).replaceAll("‹host›");
    }

}
