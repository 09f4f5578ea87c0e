package dev.pgwizard.gains;

import dev.pgwizard.immich.Target;
import dev.pgwizard.immich.VectorExtension;
import dev.pgwizard.postgres.Identifier;
import java.util.ArrayList;
import java.util.List;

/**
 * What only a superuser can make in a database that is Immich's own and empty.
 *
 * @param extensions in the order in which they need each other
 * @param sql statements for a superuser in that database, after which Immich's role can
 * make the rest
 */
record Bootstrap(List<String> extensions, List<String> sql) {

    Bootstrap {
        extensions = List.copyOf(extensions);
        sql = List.copyOf(sql);
    }

    static Bootstrap of(Target target) {
        List<String> extensions = new ArrayList<>(target.facts().with(target.vector()).toList());
        extensions.addAll(contrib(target));
        List<String> sql = new ArrayList<>(extensions.stream().map(Bootstrap::create).toList());
        sql.addAll(rights(target));
        return new Bootstrap(extensions, sql);
    }

    /**
     * Without the vector extension, for when its files come later than the statements.
     */
    static List<String> contribOnly(Target target) {
        return contrib(target).stream().map(Bootstrap::create).toList();
    }

    private static List<String> contrib(Target target) {
        return target.requirements().untrusted().contains("earthdistance") ? List.of("cube", "earthdistance")
                : target.requirements().untrusted();
    }

    /** Immich looks for them in public; pgvecto.rs has a schema of its own. */
    private static String create(String extension) {
        String schema = extension.equals("vectors") ? "" : " SCHEMA public";
        return "CREATE EXTENSION IF NOT EXISTS " + Identifier.quote(extension) + schema + ";";
    }

    private static List<String> rights(Target target) {
        if (target.vector() != VectorExtension.PGVECTO_RS || target.wantsSuperuser()) {
            return List.of();
        }
        String role = Identifier.quote(target.role());
        return List.of("GRANT USAGE ON SCHEMA vectors TO " + role + ";",
                "GRANT SELECT ON ALL TABLES IN SCHEMA vectors TO " + role + ";");
    }

}
