package dev.pgwizard.connection.text;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text as it was before mail programs, forums, word processors and Windows had their
 * way with it: without quote marks in front, HTML, curly quotes around a value, or a
 * break in the midst of a URL.
 */
final class PlainText {

    /** With what colours a terminal. */
    private static final Pattern INVISIBLE = Pattern
        .compile("[\u200b\u200c\u200d\u2060\ufeff\u00ad\r]|\u001b\\[[0-9;]{0,20}m");

    private static final Pattern CURLY = Pattern.compile(
            "(?m)(?<=[=:\\s]|^)[\u201c\u201d\u201e\u00ab]([^\u201c\u201d\u201e\u00ab\u00bb\"\n]*)[\u201c\u201d\u00bb](?=[\\s,;]|$)"
                    + "|(?<=[=:\\s]|^)[\u2018\u2019\u201a]([^\u2018\u2019\u201a'\n]*)[\u2018\u2019](?=[\\s,;]|$)");

    private static final Pattern TAG = Pattern
        .compile("(?i)</?(?:code|pre|p|span|div|b|i|em|strong|a|blockquote|font|li|ul|td|tr|table)\\b[^>\n]{0,300}>");

    private static final Pattern CELL = Pattern.compile("(?i)</t[dh]>\\s*<t[dh]\\b[^>\\n]{0,300}>");

    private static final Pattern BREAK = Pattern.compile("(?i)(?:<br\\s*/?>|</(?:li|p|div|tr|pre|blockquote)>)\n?");

    private static final Pattern ENTITY = Pattern.compile("&(lt|gt|quot|apos|nbsp|amp|#0?3[49]|#x2[27]);");

    private static final Map<String, String> ENTITIES = Map.ofEntries(Map.entry("lt", "<"), Map.entry("gt", ">"),
            Map.entry("quot", "\""), Map.entry("apos", "'"), Map.entry("nbsp", " "), Map.entry("amp", "&"),
            Map.entry("#39", "'"), Map.entry("#039", "'"), Map.entry("#34", "\""), Map.entry("#034", "\""),
            Map.entry("#x27", "'"), Map.entry("#x22", "\""));

    /** A setting in a sentence, as code of Markdown. */
    private static final Pattern CODE = Pattern.compile("(?<![^\\s(])`(\\w+\\s?[=:][^`\n]+)`(?![^\\s.,;:)])");

    private static final Pattern QUOTE_MARKS = Pattern.compile("(?m)^[ \\t]*(?:>[ \\t]?)*> ?");

    private static final Pattern QUOTED_PRINTABLE = Pattern.compile("(?m)^\\s*[A-Z][A-Z0-9_]+=3D");

    private static final Pattern OCTET = Pattern.compile("=([0-9A-F]{2})|=\n");

    /**
     * A URL that ends where a name has to follow, and a line that is nothing but that.
     */
    private static final Pattern WRAPPED = Pattern.compile(
            "(?m)(postgres(?:ql)?://\\S*[@:/.%-])\n[ \\t]*(?=[\\w.%\\[\\]-]+(?::\\d+)?(?:[/?]\\S*)?[\"']?[ \\t]*$)");

    private PlainText() {
    }

    static String of(String pasted) {
        String text = unquoted(INVISIBLE.matcher(pasted).replaceAll(""));
        String read = isMarkup(text) ? text : withoutMarkup(decoded(text));
        String bare = CODE.matcher(read).replaceAll("$1");
        return WRAPPED.matcher(CURLY.matcher(bare).replaceAll(PlainText::straight)).replaceAll("$1");
    }

    /** A template of Unraid. */
    private static boolean isMarkup(String text) {
        return text.stripLeading().startsWith("<?xml") || text.stripLeading().startsWith("<Co");
    }

    private static String unquoted(String text) {
        List<String> lines = text.lines().filter(line -> !line.isBlank()).toList();
        boolean quoted = !lines.isEmpty() && lines.stream().allMatch(line -> line.strip().startsWith(">"));
        return quoted ? QUOTE_MARKS.matcher(text).replaceAll("") : text;
    }

    private static String withoutMarkup(String text) {
        String plain = TAG.matcher(BREAK.matcher(CELL.matcher(text).replaceAll("\t")).replaceAll("\n")).replaceAll("");
        return ENTITY.matcher(plain)
            .replaceAll(entity -> Matcher.quoteReplacement(ENTITIES.getOrDefault(entity.group(1), entity.group())));
    }

    /** What a mail program encoded as quoted-printable. */
    private static String decoded(String text) {
        if (!QUOTED_PRINTABLE.matcher(text).find()) {
            return text;
        }
        String octets = OCTET.matcher(new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1))
            .replaceAll(PlainText::octet);
        return new String(octets.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }

    private static String octet(MatchResult octet) {
        return octet.group(1) == null ? ""
                : Matcher.quoteReplacement(Character.toString((char) Integer.parseInt(octet.group(1), 16)));
    }

    private static String straight(MatchResult quoted) {
        return Matcher
            .quoteReplacement(quoted.group(1) == null ? "'" + quoted.group(2) + "'" : "\"" + quoted.group(1) + "\"");
    }

}
