package dev.pgwizard.connection.text;

import java.util.regex.Pattern;

/**
 * How a line sets a variable: in files of variables, in YAML that is none, in the shells
 * of Unix and Windows, in units, in programs.
 */
final class AssignmentPatterns {

    static final String VALUE = "(\"(?:\\\\.|[^\"\\\\]++)*+\"|'[^']*'" + "|(?:\\{\\{[^{}\\n]{0,200}\\}\\}"
            + "|\\$\\{[^{}\\n]{0,500}\\}|\\$(?!\\{[^{}\\n]{0,500}\\})|\\\\(?![\\s\"';<>,]|$)|[^\\s\"';<>,$\\\\]++)++)";

    /** A name in capitals anywhere in a line, quoted as a whole or not. */
    static final Pattern SET = Pattern
        .compile("(?<![\\w$/-])(?<!\\$\\{)([\"']?)([A-Z][A-Z0-9_]{1,60})[\"']?\\s{0,40}[=:]\\s{0,40}(?:" + VALUE + ")");

    /** All of a line, as a file of variables has it. */
    static final Pattern LINE = Pattern
        .compile("\\s*(?:export\\s+)?([A-Z][A-Z0-9_]{1,60})=([^\\s\"'$\\\\`]*[^\\s\"'$\\\\`;,])\\s*");

    /** Quoted with its value: {@code "DB_PASSWORD=two words"}. */
    static final Pattern WHOLE = Pattern
        .compile("\"(?![^\"\\n]*\\s(?:DB_|PG|POSTGRES_)[A-Z_]{2,60}=)([A-Z][A-Z0-9_]{1,60})=((?:\\\\.|[^\"\\\\]++)*+)\""
                + "|'([A-Z][A-Z0-9_]{1,60})=([^']*)'");

    /** An index of a program: {@code ['db']['host']}, {@code {PGHOST}}. */
    static final Pattern INDEX = Pattern.compile("\\[[\"'](\\w{1,60})[\"']\\]|\\{([A-Z]{2,60})\\}(?=\\s*=)");

    static final Pattern NAME = Pattern.compile(
            "\\s*(?:-\\s+)?[\"']?name[\"']?\\s*[:=]\\s*[\"']?(?:[\\w.-]{1,200}\\.)?([A-Z][A-Z0-9_]{1,60})[\"']?,?\\s*");

    /** Above its name or its value, as a page has it that was copied. */
    static final Pattern ALONE = Pattern.compile("(?i)\\s*(name|value)\\s*");

    static final Pattern VALUE_OF_NAME = Pattern
        .compile("\\s*(?:-\\s+)?[\"']?value[\"']?\\s*[:=]\\s*(?:" + VALUE + ")\\s*,?\\s*(?:#.*)?");

    static final Pattern BOTH = Pattern
        .compile("[{\\s]\"?name\"?\\s*:\\s*\"?([A-Z][A-Z0-9_]{1,60})\"?\\s*,\\s*\"?value\"?\\s*:\\s*"
                + "(\"[^\"]*\"|'[^']*'|[^\\s\"',{}]+)");

    /** As fish, a Dockerfile and Windows set one. */
    static final Pattern SPACED = Pattern
        .compile("(?<![\\w-])(?:set(?:\\s+-{1,2}\\w[\\w-]{0,12}){1,4}|ENV|setx)\\s+([A-Z][A-Z0-9_]{1,60})\\s+(?:"
                + VALUE + ")");

    /** As a script for .NET sets one. */
    static final Pattern CALL = Pattern
        .compile("SetEnvironmentVariable\\(\\s*[\"']([A-Z][A-Z0-9_]{1,60})[\"']\\s*,\\s*(?:" + VALUE + ")");

    /** The URL of any other variable. */
    static final Pattern URL = Pattern
        .compile("\\s*(?:export\\s+)?[\"']?([A-Za-z_][\\w.]{0,60})[\"']?\\s*[=:]\\s*[\"']?((?:jdbc:)?postgres(?:ql)?"
                + "(?:\\+\\w+)?:[^\\s\"']+)[\"']?,?;?\\s*");

    /** As roles and modules name them: {@code immich_database_hostname}. */
    static final Pattern SMALL_KEY = Pattern
        .compile("(?:[a-z]+[_.]){0,4}(?:db|database|datasource|postgres|postgresql|pg|hibernate[_.]connection)[_.]"
                + "(hostname|host|port|username|user|password|passwd|pass|pwd|database_name|dbname|name|database)");

    static final Pattern SMALL = Pattern.compile(
            "\\s*(?:-\\s+)?[\"']?" + SMALL_KEY.pattern() + "[\"']?\\s*[:=]\\s*(?:" + VALUE + ")\\s*;?\\s*(?:#.*)?");

    static final Pattern UNIT = Pattern.compile("(?m)^\\[(?:Service|Container|Pod)\\]\\s*$");

    static final Pattern WINDOWS = Pattern.compile("(?m)^\\s*(?:docker|podman|set)\\b.*\\^$");

    static final Pattern PART = Pattern.compile("(?:  |\\t)([A-Za-z0-9][\\w.-]{0,60}):\\s*(?:#.*)?");

    private AssignmentPatterns() {
    }

}
