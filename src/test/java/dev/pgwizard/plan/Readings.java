package dev.pgwizard.plan;

import dev.pgwizard.bed.RunningPostgres;
import dev.pgwizard.check.CheckContext;
import dev.pgwizard.check.Checks;
import dev.pgwizard.check.Report;
import dev.pgwizard.immich.TargetFixtures;
import dev.pgwizard.immich.VectorExtension;
import dev.pgwizard.server.ServerReader;
import java.sql.SQLException;

/** Reports about real servers, for an Immich whose role and database have one name. */
final class Readings {

    private Readings() {
    }

    static Report report(RunningPostgres postgres, VectorExtension vector, String release, String name)
            throws SQLException {
        return Report.of(Checks.all(),
                new CheckContext(new ServerReader().read(postgres::connect, "postgres", name, name),
                        TargetFixtures.owner(release, vector, name, name)));
    }

    static Report report(RunningPostgres postgres, String name) throws SQLException {
        return report(postgres, VectorExtension.VECTORCHORD, "3.0.3", name);
    }

}
