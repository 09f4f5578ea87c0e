package dev.pgwizard.handover;

import dev.pgwizard.immich.DatabaseImage;
import dev.pgwizard.immich.Release;
import dev.pgwizard.immich.Release.Trait;
import dev.pgwizard.immich.Target;
import dev.pgwizard.immich.VectorExtension;
import dev.pgwizard.server.Server;

/**
 * An Immich that runs in its own container and is to move to this server.
 *
 * @param release what runs now; it must be the target's, because a move is no upgrade
 * @param source its database
 * @param container the name of the database's container
 * @param user the superuser in it
 * @param database Immich's database in it
 */
public record Move(Release release, DatabaseImage source, String container, String user, String database, Target target,
        Server server, Access access) {

    public VectorExtension from() {
        return source.used(target.requirements().knowledge().has(Trait.PICKS_VECTORCHORD, release));
    }

    /** What its release calls the table that each library has. */
    String assets() {
        return target.requirements()
            .knowledge()
            .schema()
            .in(release)
            .anyMatch(object -> object.is("table") && object.name().equals("asset")) ? "asset" : "assets";
    }

    /**
     * Whether the vector indexes stay behind, which Immich then builds of another kind.
     */
    boolean leavesIndexes() {
        return from() != target.vector();
    }

}
