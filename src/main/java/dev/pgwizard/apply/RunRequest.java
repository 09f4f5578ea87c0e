package dev.pgwizard.apply;

import dev.pgwizard.connection.Secret;
import dev.pgwizard.plan.Part;
import dev.pgwizard.plan.Plan;
import dev.pgwizard.server.Databases;
import java.util.Optional;

/**
 * All that a run needs.
 *
 * @param plan the plan of a reading that was taken just now, after the approval
 * @param databases opens connections as the administrator; each must let a statement take
 * its time
 * @param maintenance the database for statements that belong to no database
 * @param password of Immich's role, where a step sets it
 * @param ignored the process of the server that holds the wizard's lock and is no wizard,
 * as a person said; {@link LockHolder#NOBODY} for none
 * @param replanning how a trial learns what the plan uncovers
 */
public record RunRequest(Plan plan, Approval approval, Databases databases, String maintenance,
        Optional<Secret> password, int ignored, Optional<Replanning> replanning) {

    public RunRequest(Plan plan, Approval approval, Databases databases, String maintenance,
            Optional<Secret> password) {
        this(plan, approval, databases, maintenance, password, LockHolder.NOBODY, Optional.empty());
    }

    /** The same, with a look at what a trial uncovers. */
    public RunRequest with(Replanning wanted) {
        return new RunRequest(plan, approval, databases, maintenance, password, ignored, Optional.of(wanted));
    }

    String database(Part part) {
        return part.database().isEmpty() ? maintenance : part.database();
    }

}
