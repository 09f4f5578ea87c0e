package dev.pgwizard.plan;

import dev.pgwizard.check.Finding.Severity;
import dev.pgwizard.remedy.Remedy.Phase;
import dev.pgwizard.remedy.StepDraft;
import dev.pgwizard.remedy.Way;
import dev.pgwizard.remedy.Way.Doer;
import dev.pgwizard.remedy.Way.Effects;
import java.util.List;
import java.util.Optional;

/**
 * One change, as it is shown, approved and run.
 *
 * @param id kebab-case and unique within the plan; the same change has the same id in the
 * next plan
 * @param kind what sort of thing it is: "SQL", "Server setting", "Command on the host"
 * @param title what it does, as a verb: "Create the role immich"
 * @param why why Immich needs it
 * @param cures the ids of the failed checks that it cures
 * @param severity the worst of them; empty for a step that cures none
 * @param optional whether it is left out unless ticked
 * @param ways how it can be done, the proposed way first; at least one
 */
public record Step(String id, Phase phase, String kind, String title, String why, List<String> cures,
        Optional<Severity> severity, boolean optional, List<Way> ways, Effects effects) {

    public Step {
        cures = List.copyOf(cures);
        ways = List.copyOf(ways);
        if (ways.isEmpty()) {
            throw new IllegalArgumentException("the step \"" + id + "\" cannot be done in any way");
        }
    }

    static Step of(StepDraft draft, List<String> cures, Optional<Severity> severity) {
        return new Step(draft.id(), draft.phase(), draft.kind(), draft.title(), draft.why(), cures, severity,
                draft.optional(), draft.ways(), draft.effects());
    }

    /**
     * The nth of an id that several would have, as for one setting of a role and of its
     * database.
     */
    Step numbered(int number) {
        return number == 1 ? this
                : new Step(id + "-" + number, phase, kind, title, why, cures, severity, optional, ways, effects);
    }

    /** The way that is proposed. */
    public Way way() {
        return ways.getFirst();
    }

    /** The way with an id; the proposed one when there is none of that id. */
    public Way way(String id) {
        return ways.stream().filter(way -> way.id().equals(id)).findFirst().orElse(way());
    }

    /** Whether the runner must stop and wait for a person. */
    public boolean isBarrier() {
        return way().doer() == Doer.PERSON;
    }

    /** The same when the wizard's part of it is a person's too. */
    Step byPerson() {
        return new Step(id, phase, kind, title, why, cures, severity, optional,
                ways.stream().map(Way::byPerson).toList(), effects);
    }

}
