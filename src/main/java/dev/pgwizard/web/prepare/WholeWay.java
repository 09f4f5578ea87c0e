package dev.pgwizard.web.prepare;

import dev.pgwizard.apply.Run;
import dev.pgwizard.web.view.Count.Tally;
import dev.pgwizard.web.view.Steps.StageView;
import dev.pgwizard.web.view.Steps.State;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** How far an approved plan has come, over all its runs and waits. */
public record WholeWay(List<StageView> stages, List<State> skyline, List<Tally> tally) {

    /**
     * Shows it.
     * @param now what stands beside the first step that is the person's and not done;
     * empty where the wizard is at work
     */
    static WholeWay of(ApprovedPlan plan, Optional<String> now) {
        List<StageView> stages = new ArrayList<>();
        boolean waiting = now.isPresent();
        for (ApprovedPlan.Item item : plan.items()) {
            boolean next = waiting && item.yours() && !item.isDone();
            stages.add(next ? new StageView(State.RUN, item.title(), now.orElse("")) : stage(item));
            waiting = waiting && !next;
        }
        return new WholeWay(stages, stages.stream().map(StageView::state).toList(), tally(plan));
    }

    /** What was done before a run began. */
    Stream<StageView> earlier(ApprovedPlan plan, Run run) {
        return IntStream.range(0, stages.size())
            .filter(index -> stages.get(index).state() == State.OK)
            .filter(index -> run.step(plan.items().get(index).id()).isEmpty())
            .mapToObj(stages::get);
    }

    private static StageView stage(ApprovedPlan.Item item) {
        return item.done()
            .map(words -> new StageView(State.OK, item.title(), (item.yours() ? "By you, " : "Done in ") + words))
            .orElseGet(() -> new StageView(State.TODO, item.title(), item.yours() ? "By you" : "By the wizard"));
    }

    private static List<Tally> tally(ApprovedPlan plan) {
        long seconds = Duration.between(plan.since(), Instant.now()).toSeconds();
        Tally done = new Tally(State.OK, plan.done(), "of " + plan.items().size() + " done");
        return seconds == 0 ? List.of(done)
                : List.of(done, seconds < 120 ? new Tally(State.TODO, seconds, seconds == 1 ? "second" : "seconds")
                        : new Tally(State.TODO, seconds / 60, "minutes"));
    }

}
