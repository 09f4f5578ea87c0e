package dev.pgwizard.check;

import dev.pgwizard.immich.Requirements;
import dev.pgwizard.postgres.PostgresVersion;
import java.util.List;

/**
 * Immich reads the version first and gives up on an old one; its documentation also names
 * the majors it is tested with.
 */
final class PostgresVersionIsSupported implements Question {

    @Override
    public Finding examine(CheckContext context) {
        PostgresVersion version = context.server().version();
        Requirements requirements = context.target().requirements();
        if (requirements.postgres().filter(range -> !range.includes(version)).isPresent()) {
            return new Finding.Failed(Severity.BLOCKER,
                    "It is %s, and %s needs %s.".formatted(version, context.immich(),
                            Ranges.words(requirements.postgres().get())),
                    "Upgrade Postgres with `pg_upgrade` or by a dump, or choose another server.", facts(context),
                    List.of());
        }
        if (requirements.documentedPostgres().filter(range -> !range.includes(version)).isPresent()) {
            return new Finding.Failed(Severity.WARNING,
                    "It is %s. %s starts on it, but is documented for %s only.".formatted(version, context.immich(),
                            Ranges.words(requirements.documentedPostgres().get())),
                    "Look whether Immich's own backup works on it before you rely on it.", facts(context), List.of());
        }
        return Finding.passed(version.toString());
    }

    private static List<Fact> facts(CheckContext context) {
        return List.of(new Fact("Version", context.server().versionText()));
    }

}
