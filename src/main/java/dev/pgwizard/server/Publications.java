package dev.pgwizard.server;

import dev.pgwizard.server.Attachments.TableConstraint;
import java.util.List;

/**
 * What subscribers elsewhere get of Immich's tables. Where a publication cannot tell rows
 * apart, or filters by more than what tells them apart, Postgres refuses to change a row
 * (PostgreSQL src/backend/executor/execReplication.c, CheckCmdReplicaIdentity).
 *
 * @param all whether one takes every table
 * @param refusing what makes a change of a row of Immich's fail
 */
public record Publications(boolean all, List<TableConstraint> refusing) {

    static final Publications NONE = new Publications(false, List.of());

    public Publications {
        refusing = List.copyOf(refusing);
    }

}
