package dev.pgwizard.connection.text;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Puts the values of a text in the place of its {@code ${NAME}}, {@code $(NAME)},
 * {@code $NAME}, {@code ${NAME:-default}}, {@code ${NAME-default}} and
 * {@code ${NAME:+other}}.
 *
 * @param values the variables that the same text sets
 * @param settings what Ansible's {@code {{ name }}} and Terraform's {@code var.name}
 * stand for
 */
record References(Map<String, String> values, Map<String, String> settings) {

    private static final Pattern TEMPLATE = Pattern
        .compile("\\{\\{-?\\s*([a-z]\\w{0,60})(?:\\s*\\|\\s*default\\(([^()]{1,100})\\))?\\s*-?\\}\\}"
                + "|(?:\\$\\{|^)(?:var|local)\\.([a-z]\\w{0,60})(?:\\}|$)");

    private static final Pattern SETS = Pattern
        .compile("(?m)^[ \\t]*+(?:-[ \\t]++)?[\"']?([a-z]\\w{0,60})[\"']?[ \\t]*+[:=][ \\t]*+([^\\s!|>&{\\[].*)$"
                + "|\\bvariable[ \\t]++\"([a-z]\\w{0,60})\"[ \\t]*+\\{[^{}]*?\\bdefault[ \\t]*+=[ \\t]*+(.+)");

    private static final int LONGEST = 2048;

    /** The innermost of several, as a default may hold one. */
    private static final Pattern REFERENCE = Pattern.compile(
            "\\$\\{([A-Za-z_]\\w{0,60})(?:(:?[-?+])((?:[^${}]|\\$(?!\\{)){0,500}))?\\}|\\$\\(([A-Za-z_]\\w{0,60})\\)");

    /** Of these only what the text sets: a password may hold a dollar sign. */
    private static final Pattern BARE = Pattern.compile("\\$([A-Za-z_]\\w{0,60})");

    /** What only another program fills in: templates, and what is encrypted. */
    private static final Pattern FOREIGN = Pattern.compile("\\$?\\{\\{[^{}]{0,300}\\}\\}|\\$\\{[^{}]{1,300}\\}"
            + "|^(?:var|local|module|data|random_password|config)\\.[a-z][\\w.\\[\\]\"-]*$"
            + "|<%=?[^%]{0,300}%>|\\$\\([^()]{1,300}\\)|(?<![^/@:])\\$[A-Z][A-Z0-9_]{2,60}(?![^/@:])");

    /** What a program for secrets has encrypted, or keeps. */
    private static final Pattern ELSEWHERE = Pattern.compile(
            "^\\$ANSIBLE_VAULT;[\\s\\S]*|ENC\\[[^\\]]{0,2000}\\]|^(?:op://|bw://|vault:|ref\\+|<path:|doppler:)\\S+$");

    /** What only shows where a password goes, or hides it. */
    private static final Pattern PLACEHOLDER = Pattern
        .compile("\\[[A-Z][A-Z _-]{2,40}\\]|<[a-zA-Z][\\w .-]{1,40}>|\\{your[\\w .-]{1,40}\\}|[*•●]{3,60}");

    private static final int DEEPEST = 5;

    /** In the place of what is not known, a character that no connection holds. */
    private static final String MARK = "\uE000";

    /** In the place of a dollar sign that begins no reference. */
    private static final String LITERAL = "\uE001";

    static References of(Map<String, String> values, String text) {
        Map<String, String> settings = new HashMap<>();
        SETS.matcher(text).results().forEach(line -> {
            int group = line.group(1) == null ? 3 : 1;
            settings.putIfAbsent(line.group(group),
                    EnvValue.read(line.group(group + 1).replaceFirst(",\\s*$", "")).text());
        });
        return new References(values, settings);
    }

    /** The value; what the text does not set, or at too great a length, is left open. */
    String resolve(String value) {
        String resolved = value;
        for (int depth = 0; depth < DEEPEST; depth++) {
            String set = replaced(TEMPLATE, resolved, this::set);
            String braced = replaced(REFERENCE, set, one -> once(one.group(),
                    one.group(1) == null ? one.group(4) : one.group(1), one.group(2), one.group(3)));
            resolved = replaced(BARE, braced, name -> values.getOrDefault(name.group(1), name.group()));
        }
        return resolved.length() > LONGEST ? value : resolved;
    }

    /** Variables that hold others many times each would fill the memory. */
    private static String replaced(Pattern pattern, String text, Function<MatchResult, String> value) {
        return text.length() > LONGEST ? text
                : pattern.matcher(text).replaceAll(one -> Matcher.quoteReplacement(value.apply(one)));
    }

    /** With dollar signs that are no more than that, until {@link #plain}. */
    static String literal(String value, String written) {
        return value.replace(written, LITERAL);
    }

    static String plain(String value) {
        return value.replace(LITERAL, "$");
    }

    /** Whether something of it only somebody else knows. */
    static boolean isOpen(String value) {
        return REFERENCE.matcher(value).find() || FOREIGN.matcher(value).find() || isElsewhere(value);
    }

    static boolean isElsewhere(String value) {
        return ELSEWHERE.matcher(value).find();
    }

    static boolean isPlaceholder(String value) {
        return PLACEHOLDER.matcher(value).matches();
    }

    static String marked(String value) {
        String marked = FOREIGN.matcher(REFERENCE.matcher(value).replaceAll(MARK)).replaceAll(MARK);
        return ELSEWHERE.matcher(marked).replaceAll(MARK);
    }

    static boolean isMarked(String value) {
        return value.contains(MARK);
    }

    /** What the text says elsewhere; else the default, or the template itself. */
    private String set(MatchResult template) {
        String otherwise = template.group(2) == null ? template.group() : EnvValue.read(template.group(2)).text();
        return settings.getOrDefault(Optional.ofNullable(template.group(1)).orElseGet(() -> template.group(3)),
                otherwise);
    }

    private String once(String whole, String name, @Nullable String operator, @Nullable String otherwise) {
        String known = values.get(name);
        boolean usable = known != null && !known.contains("${" + name)
                && !(known.isEmpty() && operator != null && operator.startsWith(":"));
        if (operator != null && operator.endsWith("+") && otherwise != null) {
            return usable ? otherwise : "";
        }
        if (usable && known != null) {
            return known;
        }
        return operator != null && operator.endsWith("-") && otherwise != null ? otherwise : whole;
    }

    /** Where on the host a file of a container is, as far as the same text says. */
    record MountedFiles(String text) {

        private static final String SECRETS = "/run/secrets/";

        private static final Pattern PLAIN = Pattern.compile("[\\w./:@~${}-]{1,200}");

        /** By the secrets of compose, and by what is mounted there or above. */
        Optional<String> onHost(String path) {
            return (path.startsWith(SECRETS) ? secret(path.substring(SECRETS.length())) : Optional.<String>empty())
                .or(() -> mounted(path, ""))
                .filter(file -> PLAIN.matcher(file).matches());
        }

        private Optional<String> secret(String name) {
            return first("(?m)^[ \\t]+[\"']?" + Pattern.quote(name)
                    + "[\"']?:[ \\t]*\\n[ \\t]+file:[ \\t]*[\"']?([^\\s\"'#]+)");
        }

        private Optional<String> mounted(String path, String rest) {
            int slash = path.lastIndexOf('/');
            return first("(?<![^\\s\"'=])((?:\\.{0,2}/|~/|[$])[^\\s\"':]*):" + Pattern.quote(path)
                    + "(?::[a-zA-Z,]+)?(?=[\\s\"']|$)")
                .map(host -> host + rest)
                .or(() -> slash > 0 ? mounted(path.substring(0, slash), path.substring(slash) + rest)
                        : Optional.empty());
        }

        private Optional<String> first(String pattern) {
            Matcher matcher = Pattern.compile(pattern).matcher(text);
            return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
        }

    }

}
