package dev.pgwizard.handover;

import dev.pgwizard.postgres.Invisible;
import java.util.ArrayList;
import java.util.List;

/**
 * What Immich's environment says about the database, in its two forms. Where
 * {@code DB_URL} is set, Immich ignores the others and {@code DB_SSL_MODE} (Immich
 * docs/docs/install/environment-variables.md).
 */
final class Variables {

    private Variables() {
    }

    /** One variable for each part. */
    static List<Variable> separate(Handover handover, ImmichLocation immichLocation) {
        Access access = handover.access();
        List<Variable> variables = new ArrayList<>();
        variables.add(new Variable("DB_HOSTNAME", immichLocation.host(access.reach())));
        variables.add(new Variable("DB_PORT", Integer.toString(access.port())));
        variables.add(new Variable("DB_USERNAME", access.role()));
        variables.add(password(handover));
        variables.add(new Variable("DB_DATABASE_NAME", access.database()));
        variables.addAll(vector(handover));
        variables.addAll(Tls.variables(access.encryption()));
        return variables;
    }

    /** One URL. */
    static List<Variable> url(Handover handover, ImmichLocation immichLocation) {
        List<Variable> variables = new ArrayList<>();
        variables.add(new Variable("DB_URL", DatabaseUrl.of(handover, immichLocation)));
        variables.addAll(vector(handover));
        return variables;
    }

    /**
     * The form that is proposed: separate, unless only a URL can say it. A line break
     * ends a variable in most files, and what nobody sees stands in none; a URL encodes
     * both.
     */
    static List<Variable> proposed(Handover handover, ImmichLocation immichLocation) {
        List<Variable> separate = separate(handover, immichLocation);
        boolean oneLine = separate.stream()
            .map(Variable::value)
            .noneMatch(value -> value.chars().anyMatch(Character::isISOControl) || Invisible.isIn(value));
        return oneLine && Tls.fitsVariables(handover) ? separate : url(handover, immichLocation);
    }

    private static Variable password(Handover handover) {
        return handover.access()
            .password()
            .map(secret -> new Variable("DB_PASSWORD", secret.reveal()))
            .orElseGet(() -> new Variable("DB_PASSWORD", handover.passwordBlank(), true));
    }

    private static List<Variable> vector(Handover handover) {
        return handover.vectorSetting().stream().map(value -> new Variable("DB_VECTOR_EXTENSION", value)).toList();
    }

}
