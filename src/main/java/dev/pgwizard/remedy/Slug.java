package dev.pgwizard.remedy;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A text as part of an id: small letters, digits and hyphens. A name that would lose
 * something of itself stands behind it byte by byte, so that no two names share an id.
 */
public final class Slug {

    private static final Pattern PLAIN = Pattern.compile("[a-z0-9]+(?:_[a-z0-9]+)*+");

    private Slug() {
    }

    public static String of(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
    }

    /** Of a name that anybody gave. */
    static String ofName(String name) {
        return PLAIN.matcher(name).matches() ? of(name) : whole(name, name);
    }

    /**
     * Of words about objects.
     * @param sql where Postgres itself wrote their names, with quotes where it needs them
     */
    static String ofObjects(String words, String sql) {
        return sql.indexOf('"') < 0 ? of(words) : whole(words, sql);
    }

    private static String whole(String words, String exact) {
        return of(words) + "--" + HexFormat.of().formatHex(exact.getBytes(StandardCharsets.UTF_8));
    }

}
