package dev.pgwizard.postgres;

import dev.pgwizard.postgres.Quoting.Literal;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * SQL that the server wrote, such as the definition of a view: the same statement with
 * everything in it to be seen. Names and strings that hold {@link Invisible} characters
 * become those with escapes, and so does the body of a function.
 */
public final class SqlText {

    private static final Pattern TOKEN = Pattern.compile("(?s)--[^\n\r]*+|/\\*.*?\\*/|(?<escapes>[eE]'"
            + "[^'\\\\]*+(?:(?:\\\\.|'')[^'\\\\]*+)*+')|[uU]&(?:'[^']*+(?:''[^']*+)*+'|\"[^\"]*+(?:\"\"[^\"]*+)*+\")"
            + "|'(?<string>[^']*+(?:''[^']*+)*+)'|\"(?<name>[^\"]*+(?:\"\"[^\"]*+)*+)\""
            + "|(?<![\\w$])(?<tag>\\$(?:[^\\W\\d]\\w*+)?+\\$)(?<body>.*?)\\k<tag>");

    private static final Pattern PIECE = Pattern.compile("(?s)\\\\?.");

    private SqlText() {
    }

    public static String visible(String sql) {
        return Invisible.isIn(sql) ? TOKEN.matcher(sql).replaceAll(token -> Matcher.quoteReplacement(visible(token)))
                : sql;
    }

    private static String visible(MatchResult token) {
        if (!Invisible.isIn(token.group())) {
            return token.group();
        }
        if (token.group("escapes") instanceof String escapes) {
            return PIECE.matcher(escapes).replaceAll(piece -> Matcher.quoteReplacement(escaped(piece.group())));
        }
        if (token.group("string") instanceof String string) {
            return Literal.quote(string.replace("''", "'"));
        }
        if (token.group("name") instanceof String name) {
            return Identifier.quoteAny(name.replace("\"\"", "\""));
        }
        return token.group("body") instanceof String body ? Literal.quote(body) : Invisible.shown(token.group());
    }

    /** A backslash before a character without a meaning stands for nothing. */
    private static String escaped(String piece) {
        return Invisible.isIn(piece) ? Invisible.shown(piece.substring(piece.startsWith("\\") ? 1 : 0)) : piece;
    }

}
