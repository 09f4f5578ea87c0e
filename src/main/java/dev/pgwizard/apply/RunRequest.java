package dev.pgwizard.apply;

import dev.pgwizard.apply.Run.LockHolder;
import dev.pgwizard.connection.Secret;
import dev.pgwizard.plan.Part;
import dev.pgwizard.plan.Plan;
import dev.pgwizard.plan.Plan.Fingerprint;
import dev.pgwizard.plan.Step;
import dev.pgwizard.remedy.Way;
import dev.pgwizard.server.Databases;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

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

    /**
     * Reads a server within the transaction of a trial and plans anew, so that what the
     * first plan uncovers is known before anything is changed for good.
     *
     * @param database Immich's, in which the trial has to run for it
     */
    public record Replanning(String database, Reader reader) {

        /** Reads and plans over a connection in a transaction. */
        @FunctionalInterface
        public interface Reader {

            /** The plan for the server as the transaction has left it so far. */
            Plan plan(Connection connection) throws SQLException;

        }

    }

    /**
     * What a person agreed to on the page.
     *
     * @param shown the fingerprint of the plan that the page showed
     * @param steps the ids of the ticked steps
     * @param ways the id of the way that was chosen, by the id of the step; the proposed
     * way for all others
     */
    public record Approval(Fingerprint shown, Set<String> steps, Map<String, String> ways) {

        public Approval {
            steps = Set.copyOf(steps);
            ways = Map.copyOf(ways);
        }

        /** Everything that is not optional, each in its proposed way. */
        public static Approval of(Plan plan) {
            Set<String> steps = plan.steps()
                .stream()
                .filter(step -> !step.optional())
                .map(Step::id)
                .collect(Collectors.toSet());
            return new Approval(plan.fingerprint(), steps, Map.of());
        }

        boolean includes(Step step) {
            return steps.contains(step.id());
        }

        Way way(Step step) {
            return step.way(ways.getOrDefault(step.id(), ""));
        }
    }

}
