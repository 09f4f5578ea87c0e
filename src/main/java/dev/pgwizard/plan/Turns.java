package dev.pgwizard.plan;

import dev.pgwizard.remedy.Phase;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Puts what a person does on the host next to each other, between what the wizard does
 * before and what it does afterwards, so that nobody stops twice. A setting that names
 * files which are not there yet is made after them, by the same person.
 */
final class Turns {

    private static final Set<Phase> AROUND = EnumSet.of(Phase.INSTALL, Phase.EXTENSIONS, Phase.VACUUM,
            Phase.CONFIGURATION, Phase.RESTART);

    private Turns() {
    }

    static List<Step> together(List<Step> steps) {
        boolean installs = steps.stream().anyMatch(step -> step.phase() == Phase.INSTALL && !step.optional());
        return steps.stream()
            .map(step -> installs && step.id().equals("preload") ? step.byPerson() : step)
            .sorted(Comparator.comparing(Turns::turn).thenComparing(Turns::isBarrierAround))
            .toList();
    }

    /** Stable sorting keeps the order of the phases within a turn. */
    private static Phase turn(Step step) {
        return AROUND.contains(step.phase()) ? Phase.INSTALL : step.phase();
    }

    private static boolean isBarrierAround(Step step) {
        return AROUND.contains(step.phase()) && step.isBarrier();
    }

}
