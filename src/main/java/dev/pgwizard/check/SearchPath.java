package dev.pgwizard.check;

import dev.pgwizard.server.Contents;
import dev.pgwizard.server.RoleSetting;
import dev.pgwizard.server.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A search_path, as the list of schemas that it is.
 *
 * @param names as written, without quotes; {@code $user} stands for the role
 */
record SearchPath(List<String> names) {

    private static final SearchPath AFTER_MIGRATION = parse("\"$user\", public, vectors");

    SearchPath {
        names = List.copyOf(names);
    }

    /**
     * Reads a setting. Names without quotes are folded to lower case, as
     * SplitIdentifierString does.
     */
    static SearchPath parse(String setting) {
        List<String> names = new ArrayList<>();
        StringBuilder name = new StringBuilder();
        boolean quoted = false;
        for (char c : (setting + ",").toCharArray()) {
            if (c == '"') {
                quoted = !quoted;
            }
            else if (c == ',' && !quoted) {
                names.add(name.toString().strip());
                name.setLength(0);
            }
            else {
                name.append(quoted ? c : Character.toLowerCase(c));
            }
        }
        return new SearchPath(names.stream().filter(part -> !part.isEmpty()).toList());
    }

    /**
     * The paths that Immich's role will have: the one of today, and the one after a
     * migration has overwritten the setting of the database. A setting of the role itself
     * wins over that, at any time.
     */
    static List<SearchPath> ofImmich(Situation situation) {
        Optional<RoleSetting> today = situation.server().roleSetting("search_path");
        SearchPath now = parse(situation.server().effective("search_path").orElse(""));
        boolean fixedByRole = today.filter(setting -> setting.role().isPresent()).isPresent();
        return fixedByRole || !situation.target().release().isAtLeast("1.95.0") ? List.of(now)
                : List.of(now, AFTER_MIGRATION);
    }

    /** Whether names in a schema are found without naming it. */
    boolean reaches(String schema, String role) {
        return schema.equals("pg_catalog") || names.stream().anyMatch(name -> resolved(name, role).equals(schema));
    }

    /**
     * The schema in which new tables land: the first that exists and that the role may
     * use.
     */
    Optional<String> creates(Contents contents, String role) {
        return names.stream()
            .map(name -> resolved(name, role))
            .filter(name -> contents.schema(name).filter(Schema::usage).isPresent()
                    || (contents.schema(name).isEmpty() && name.equals("pg_catalog")))
            .findFirst();
    }

    private static String resolved(String name, String role) {
        return name.equals("$user") ? role : name;
    }

}
