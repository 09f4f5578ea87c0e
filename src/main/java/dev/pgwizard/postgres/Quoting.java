package dev.pgwizard.postgres;

import dev.pgwizard.postgres.Identifier.UnstorableTextException;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** How text is quoted: one type for each language, and the only one. */
public final class Quoting {

    private Quoting() {
    }

    /** The only place that quotes a string for SQL. */
    public static final class Literal {

        private Literal() {
        }

        /**
         * A string literal that means the same whether
         * {@code standard_conforming_strings} is on or off: an escape string as soon as
         * there is a backslash, the rule of Postgres' own {@code quote_literal}, or a
         * character that nobody would see.
         */
        public static String quote(String value) {
            if (value.indexOf('\0') >= 0) {
                throw new UnstorableTextException("a literal cannot hold the NUL character");
            }
            String doubled = value.replace("'", "''");
            return doubled.indexOf('\\') < 0 && !Invisible.isIn(doubled) ? "'" + doubled + "'"
                    : "E'" + Invisible.shown(doubled.replace("\\", "\\\\")) + "'";
        }

    }

    /**
     * The only place that quotes a value for postgresql.conf, which knows backslashes in
     * any string and no E'' (PostgreSQL src/backend/utils/misc/guc-file.l).
     */
    public static final class ConfValue {

        private ConfValue() {
        }

        public static String quote(String value) {
            String escaped = value.replace("\\", "\\\\").replace("'", "''").replace("\n", "\\n").replace("\t", "\\t");
            return "'" + Invisible.octal(escaped) + "'";
        }

    }

    /**
     * A name as pg_hba.conf has to have it: quotes take the meaning from {@code all} and
     * the like, and hold blanks together.
     */
    public static final class HbaName {

        private static final Pattern PLAIN = Pattern.compile("[a-z_][a-z0-9_]*+");

        private static final Set<String> KEYWORDS = Set.of("all", "replication", "sameuser", "samerole", "samegroup");

        private HbaName() {
        }

        public static String quote(String name) {
            return isPlain(name) ? name : Identifier.inDoubleQuotes(name);
        }

        /** Whether it needs no quotes. */
        public static boolean isPlain(String name) {
            return PLAIN.matcher(name).matches() && !KEYWORDS.contains(name);
        }

    }

    /**
     * A value as one word of a POSIX shell command, so that a copied command does what it
     * shows.
     */
    public static final class ShellWord {

        private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./:@%+=,-]+");

        private static final Pattern DATABASE = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_-]*");

        private ShellWord() {
        }

        /**
         * Any text as one word. What nobody sees is written by printf, because POSIX knew
         * no other escapes before 2024.
         */
        public static String quote(String text) {
            if (PLAIN.matcher(text).matches()) {
                return text;
            }
            return "'" + Invisible.octal(text.replace("'", "'\\''"), bytes -> "'\"$(printf '" + bytes + "')\"'") + "'";
        }

        /**
         * The name of a database for psql and its like, which read one with an equals
         * sign or a scheme as a whole connection string.
         */
        public static String database(String name) {
            return quote(DATABASE.matcher(name).matches() ? name
                    : "dbname='" + name.replace("\\", "\\\\").replace("'", "\\'") + "'");
        }

    }

    /**
     * Scalars for the YAML files, which are written as text so that they keep their
     * comments and their order.
     */
    public static final class YamlScalar {

        private YamlScalar() {
        }

        /** Any text as a scalar in double quotes. */
        public static String quoted(String text) {
            StringBuilder quoted = new StringBuilder("\"");
            text.codePoints().forEach(point -> quoted.append(escaped(point)));
            return quoted.append('"').toString();
        }

        private static String escaped(int point) {
            if (point == '"' || point == '\\') {
                return "\\" + (char) point;
            }
            if (point == '\n') {
                return "\\n";
            }
            boolean printable = point >= 0x20 && point < 0x7f || point >= 0xa0 && Character.isDefined(point)
                    && Character.getType(point) != Character.FORMAT && point != 0x2028 && point != 0x2029;
            return printable ? Character.toString(point)
                    : point > 0xffff ? "\\U%08X".formatted(point) : "\\u%04X".formatted(point);
        }

    }

    /**
     * Sentences that set names in `backticks`, for Markdown: those are code, and nothing
     * else is markup or a link, whatever a name holds. One with a backtick ends its code;
     * what follows is escaped then, or code again.
     */
    public static final class Markdown {

        private static final Pattern CODE = Pattern.compile("`[^`]+`");

        private static final Pattern MARKUP = Pattern
            .compile("[\\\\`*~\\[\\]&]|(?<![\\p{L}\\p{N}])_|_(?![\\p{L}\\p{N}])" + "|(?<=:)/(?=/)|(?<=www)\\.");

        private Markdown() {
        }

        /** In a line. */
        public static String line(String text) {
            return escaped(text, code -> code);
        }

        /** In a cell of a table, which a bar would end. */
        public static String cell(String text) {
            return escaped(text, code -> code.replace("\\", "\\\\")).replace("|", "\\|");
        }

        private static String escaped(String text, UnaryOperator<String> code) {
            StringBuilder escaped = new StringBuilder();
            int from = 0;
            for (MatchResult found : CODE.matcher(text).results().toList()) {
                escaped.append(plain(text.substring(from, found.start()))).append(code.apply(found.group()));
                from = found.end();
            }
            return escaped.append(plain(text.substring(from))).toString();
        }

        private static String plain(String text) {
            return MARKUP.matcher(text).replaceAll("\\\\$0").replace("<", "&lt;");
        }

    }

}
