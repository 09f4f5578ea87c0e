package dev.pgwizard.rehearsal;

import dev.pgwizard.bed.RunningPostgres;
import dev.pgwizard.connection.ConnectionDetails;
import dev.pgwizard.connection.ConnectionDetails.SslMode;
import dev.pgwizard.connection.Connector;
import dev.pgwizard.connection.Limits;
import dev.pgwizard.connection.NameLookup;
import dev.pgwizard.connection.Secret;
import dev.pgwizard.immich.Target;
import dev.pgwizard.immich.TargetFixtures;
import dev.pgwizard.immich.VectorExtension;
import dev.pgwizard.rehearsal.ProbeResult.Failed;
import dev.pgwizard.server.Databases;
import java.util.Optional;
import java.util.stream.Collectors;

/** Rehearsals on real servers, as the wizard does them. */
final class Rehearsals {

    static final String PASSWORD = "pw";

    private Rehearsals() {
    }

    static Databases asRole(RunningPostgres postgres, String role) {
        ConnectionDetails details = new ConnectionDetails(postgres.host(), postgres.port(), "postgres", role,
                Secret.of(PASSWORD), SslMode.PREFER, Optional.empty());
        Connector connector = new Connector();
        return database -> connector.open(details.withDatabase(database), Limits.REHEARSING, NameLookup.OF_IMMICH);
    }

    static Rehearsed of(RunningPostgres postgres, String release, VectorExtension vector, String database,
            String role) {
        Target target = TargetFixtures.owner(release, vector, database, role);
        return new Rehearsal().rehearse(target, asRole(postgres, role));
    }

    /**
     * The act at which Immich would stop, with the check that cures it; empty when none.
     */
    static String stop(Rehearsed rehearsed) {
        return rehearsed.failure()
            .map(probeResult -> probeResult.id() + " > "
                    + (probeResult.result() instanceof Failed failed ? failed.check().orElse("") : ""))
            .orElse("");
    }

    static String describe(Rehearsed rehearsed) {
        return rehearsed.results().stream().map(ProbeResult::toString).collect(Collectors.joining("\n", "\n", "\n"));
    }

}
