package dev.pgwizard.connection.text;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Reads a file of sections in brackets, such as {@code pg_service.conf}: what one leaves
 * out is never taken from another.
 */
final class SectionsText {

    private static final Pattern LINE = Pattern
        .compile("\\s*\\[+([\\w .-]{1,60})\\]+\\s*|\\s*(?![A-Z][A-Z0-9_]+\\s*=)(\\w{1,40})\\s*=\\s*(.*)");

    private static final Set<String> OF_LIBPQ = Set.of("host", "port", "user", "password", "dbname", "sslmode");

    private SectionsText() {
    }

    /** The fields of those that are a connection, each a part of its own. */
    static List<Assignment> in(String text) {
        Map<String, List<Assignment>> sections = new LinkedHashMap<>();
        String section = "";
        int number = 0;
        for (String line : text.lines().toList()) {
            number++;
            Matcher matcher = LINE.matcher(line);
            if (matcher.matches() && matcher.group(1) != null) {
                section = matcher.group(1);
            }
            else if (matcher.matches() && FieldLabel.parameter(matcher.group(2)).isPresent()) {
                sections.computeIfAbsent(section, one -> new ArrayList<>())
                    .add(new Assignment(matcher.group(2), EnvValue.read(matcher.group(3)).text(), number, section,
                            FieldLabel.parameter(matcher.group(2)).orElseThrow()));
            }
        }
        sections.entrySet().removeIf(one -> one.getKey().isEmpty() || !isAConnection(one.getValue()));
        return sections.values().stream().flatMap(List::stream).toList();
    }

    /** One of libpq's own names may leave the database out. */
    private static boolean isAConnection(List<Assignment> fields) {
        boolean libpq = fields.stream().map(Assignment::name).allMatch(OF_LIBPQ::contains)
                && fields.stream().anyMatch(one -> FieldLabel.isOfPostgres(one.field(), one.value()));
        return FieldLabel.areAConnection(fields.stream().map(Assignment::field).collect(Collectors.toSet()), libpq);
    }

}
