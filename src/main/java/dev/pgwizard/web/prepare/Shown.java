package dev.pgwizard.web.prepare;

import dev.pgwizard.plan.Plan;
import dev.pgwizard.plan.Step;
import dev.pgwizard.remedy.Way;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The plan that a page showed last, to tell what differs when the server has changed
 * since.
 */
record Shown(String hash, List<Mark> marks) {

    /** What a step would have run. */
    record Mark(String id, String title, List<Way> ways) {
    }

    /**
     * A step that differs.
     *
     * @param how "Gone", "New" or "Changed"
     */
    public record Difference(String how, String title) {
    }

    Shown {
        marks = List.copyOf(marks);
    }

    static Shown of(Plan plan) {
        return new Shown(plan.fingerprint().hash(),
                plan.steps().stream().map(step -> new Mark(step.id(), step.title(), step.ways())).toList());
    }

    /** What is no longer needed, what came in addition, and what would run otherwise. */
    List<Difference> against(Plan now) {
        Stream<Difference> gone = marks.stream()
            .filter(mark -> now.step(mark.id()).isEmpty())
            .map(mark -> new Difference("Gone", mark.title()));
        Stream<Difference> rest = now.steps().stream().flatMap(step -> difference(step).stream());
        return Stream.concat(gone, rest).toList();
    }

    private Optional<Difference> difference(Step step) {
        Optional<Mark> before = marks.stream().filter(mark -> mark.id().equals(step.id())).findFirst();
        if (before.isEmpty()) {
            return Optional.of(new Difference("New", step.title()));
        }
        return before.filter(mark -> !mark.ways().equals(step.ways()))
            .map(mark -> new Difference("Changed", step.title()));
    }

}
