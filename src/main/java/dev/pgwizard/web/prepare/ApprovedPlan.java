package dev.pgwizard.web.prepare;

import dev.pgwizard.apply.Run;
import dev.pgwizard.apply.StepResult;
import dev.pgwizard.plan.Plan;
import dev.pgwizard.plan.Step;
import dev.pgwizard.plan.UndoPlan;
import dev.pgwizard.remedy.Way;
import dev.pgwizard.web.prepare.Choices.Shown;
import dev.pgwizard.web.view.Clock;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A plan as it was approved, through to its end: what is done of it, what is the
 * person's, and what the wizard does by itself once that is done. Nothing of it runs
 * unless the server's next plan asks for exactly that.
 *
 * @param since when it was approved
 * @param goesOn whether the wizard goes on by itself; not after a failure
 */
record ApprovedPlan(Instant since, boolean goesOn, List<Item> items) {

    /**
     * A step of it.
     *
     * @param yours whether it is a person's
     * @param way how it is done
     * @param done when or how fast, in words; empty while it is not done
     */
    record Item(Step step, Way way, boolean yours, Optional<String> done) {

        Item done(String words) {
            return new Item(step, way, yours, Optional.of(words));
        }

        String id() {
            return step.id();
        }

        String title() {
            return step.title();
        }

        boolean isDone() {
            return done.isPresent();
        }

    }

    static ApprovedPlan of(Plan plan, Choices choices, Instant now) {
        return new ApprovedPlan(now, true,
                plan.steps()
                    .stream()
                    .filter(choices::isWanted)
                    .map(step -> new Item(step, choices.way(step), !choices.isWizards(step), Optional.empty()))
                    .toList());
    }

    /** What was done of an earlier plan of the same way belongs to it. */
    ApprovedPlan after(ApprovedPlan earlier) {
        Stream<Item> before = earlier.items.stream()
            .filter(item -> item.isDone() && items.stream().noneMatch(now -> now.id().equals(item.id())));
        return new ApprovedPlan(earlier.since, goesOn, Stream.concat(before, items.stream()).toList());
    }

    ApprovedPlan with(Run run) {
        return changed(item -> run.step(item.id())
            .filter(step -> step.result() instanceof StepResult.Done)
            .map(step -> item.done(Clock.length(((StepResult.Done) step.result()).took())))
            .orElse(item));
    }

    /** With what a person did since, as a reading shows. */
    ApprovedPlan seen(Plan now, LocalTime at) {
        return changed(item -> item.yours() && !item.isDone() && now.step(item.id()).isEmpty()
                ? item.done("seen at " + Clock.time(at)) : item);
    }

    /** With what a newer reading says of how to take back what is to come. */
    ApprovedPlan renewed(Plan now) {
        return changed(item -> item.isDone() ? item
                : now.step(item.id())
                    .map(step -> new Item(step, step.way(item.way().id()), item.yours(), item.done()))
                    .orElse(item));
    }

    /** What takes back all that is done of it. */
    Plan back() {
        return UndoPlan.of(items.stream().filter(Item::isDone).map(Item::step).toList());
    }

    ApprovedPlan without(Run back) {
        return new ApprovedPlan(since, false,
                items.stream()
                    .filter(item -> back.step(UndoPlan.id(item.id()))
                        .filter(step -> step.result() instanceof StepResult.Done)
                        .isEmpty())
                    .toList());
    }

    ApprovedPlan stopped() {
        return new ApprovedPlan(since, false, items);
    }

    private ApprovedPlan changed(Function<Item, Item> change) {
        return new ApprovedPlan(since, goesOn, items.stream().map(change).toList());
    }

    boolean isYours(Step step) {
        return items.stream().anyMatch(item -> item.yours() && item.id().equals(step.id()));
    }

    int done() {
        return (int) items.stream().filter(item -> item.isDone()).count();
    }

    /** What the wizard still has to do by itself. */
    private Stream<Item> rest() {
        return items.stream().filter(item -> !item.yours() && !item.isDone());
    }

    /**
     * Whether the next step is the wizard's, and everything that the plan asks for now
     * was approved as it stands.
     */
    boolean covers(Plan now, Choices choices) {
        Optional<Step> next = now.steps().stream().filter(choices::isWanted).findFirst();
        return goesOn && next.filter(step -> !isYours(step) && choices.isWizards(step)).isPresent()
                && wanted(now, choices).allMatch(step -> isApproved(step, choices));
    }

    private Stream<Step> wanted(Plan now, Choices choices) {
        return now.steps().stream().filter(choices::isWanted).filter(step -> !isYours(step));
    }

    private boolean isApproved(Step step, Choices choices) {
        return rest().anyMatch(
                item -> item.id().equals(step.id()) && item.way().commands().equals(choices.way(step).commands()));
    }

    /**
     * Why the wizard does not go on: what the server needs now otherwise than approved.
     */
    List<Shown.Difference> differences(Plan now, Choices choices) {
        return rest().findAny().isEmpty() || !goesOn ? List.of()
                : wanted(now, choices).filter(step -> !isApproved(step, choices)).map(this::difference).toList();
    }

    private Shown.Difference difference(Step step) {
        boolean known = rest().anyMatch(item -> item.id().equals(step.id()));
        return new Shown.Difference(known ? "Changed" : "New", step.title());
    }

}
