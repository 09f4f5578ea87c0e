package dev.pgwizard.check;

import dev.pgwizard.bed.RunningPostgres;
import dev.pgwizard.immich.VectorExtension;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What many states of one server begin with, built once as a database that is copied:
 * Immich's tables and indexes take Postgres three times as long as their copy.
 *
 * @param steps touch the database alone, no role and no setting but the one of
 * {@link Preparation#SEARCH_PATH}
 */
record Beginning(RunningPostgres postgres, VectorExtension vector, List<String> steps) {

    private static final Map<Beginning, Optional<Preparation>> TEMPLATES = new ConcurrentHashMap<>();

    /**
     * Grants of pgvecto.rs name the role and cannot be handed over, so its states are
     * built each.
     */
    static Beginning of(RunningPostgres postgres, VectorExtension vector, List<String> steps) {
        List<String> same = steps.stream().takeWhile(step -> step.matches("recipe|immich .*")).toList();
        return new Beginning(postgres, vector, vector == VectorExtension.PGVECTO_RS ? List.of() : same);
    }

    /** Empty for who asks first: who has a server alone asks once. */
    Optional<Preparation> copied() {
        if (steps.isEmpty() || TEMPLATES.putIfAbsent(this, Optional.empty()) == null) {
            return Optional.empty();
        }
        return TEMPLATES.computeIfPresent(this, (any, made) -> made.or(() -> Optional.of(template()))).map(this::copy);
    }

    private Preparation template() {
        Preparation template = Preparation.empty(postgres, vector);
        template.run(steps);
        postgres.execute("postgres", "ALTER DATABASE " + template.database() + " OWNER TO postgres");
        return template;
    }

    private Preparation copy(Preparation template) {
        String role = postgres.newRole(Preparation.PASSWORD);
        Preparation copy = new Preparation(postgres, postgres.unique("test"), role, vector);
        postgres.execute("postgres",
                "CREATE DATABASE %s OWNER %s TEMPLATE %s".formatted(copy.database(), role, template.database()));
        postgres.execute(copy.database(), "REASSIGN OWNED BY " + template.role() + " TO " + role);
        if (steps.size() > 1) {
            copy.run(List.of(Preparation.SEARCH_PATH));
        }
        return copy;
    }

}
