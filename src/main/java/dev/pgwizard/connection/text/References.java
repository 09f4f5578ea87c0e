package dev.pgwizard.connection.text;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Puts the values of a text in the place of its {@code ${NAME}}, {@code $(NAME)},
 * {@code ${NAME:-default}} and {@code ${NAME-default}}.
 *
 * @param values the variables that the same text sets
 */
record References(Map<String, String> values) {

    private static final Pattern REFERENCE = Pattern
        .compile("\\$\\{([A-Za-z_]\\w{0,60})(?:(:?[-?])([^}]{0,500}))?\\}|\\$\\(([A-Za-z_]\\w{0,60})\\)");

    private static final int DEEPEST = 5;

    References {
        values = Map.copyOf(values);
    }

    /** The value; empty where it refers to something that the text does not set. */
    Optional<String> resolve(String value) {
        String resolved = value;
        for (int depth = 0; depth < DEEPEST && REFERENCE.matcher(resolved).find(); depth++) {
            resolved = REFERENCE.matcher(resolved)
                .replaceAll(reference -> Matcher.quoteReplacement(
                        once(reference.group(), reference.group(1) == null ? reference.group(4) : reference.group(1),
                                reference.group(2), reference.group(3))));
        }
        return Optional.of(resolved).filter(text -> !REFERENCE.matcher(text).find());
    }

    private String once(String whole, String name, @Nullable String operator, @Nullable String otherwise) {
        String known = values.get(name);
        boolean usable = known != null && !known.contains("${" + name) && !(known.isEmpty() && ":-".equals(operator));
        if (usable && known != null) {
            return known;
        }
        return operator != null && operator.endsWith("-") && otherwise != null ? otherwise : whole;
    }

}
