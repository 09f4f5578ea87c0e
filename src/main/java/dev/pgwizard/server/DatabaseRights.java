package dev.pgwizard.server;

import java.util.List;

/**
 * What Immich's role may do with a database, inherited rights included.
 *
 * @param owns whether it is the owner, a member that inherits from the owner, or a
 * superuser
 * @param granted what it was given by name, which a change of owner would take along; an
 * asterisk stands behind what it may pass on
 * @param passedOn whether it has
 */
public record DatabaseRights(boolean owns, boolean connect, boolean create, boolean temporary, List<String> granted,
        boolean passedOn) {

    public DatabaseRights {
        granted = List.copyOf(granted);
    }

    /** Those of a role that was given nothing by name. */
    public DatabaseRights(boolean owns, boolean connect, boolean create, boolean temporary) {
        this(owns, connect, create, temporary, List.of(), false);
    }

}
