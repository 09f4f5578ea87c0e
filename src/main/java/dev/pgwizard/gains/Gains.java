package dev.pgwizard.gains;

import java.util.List;

/** All gains for one server, in the order in which they are worth it. */
public final class Gains {

    private Gains() {
    }

    public static List<Gain> of(Site site) {
        return List.of(Checksums.of(site), PgBackRest.of(site), Barman.of(site), LogicalReplication.of(site));
    }

}
