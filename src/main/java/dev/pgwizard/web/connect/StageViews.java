package dev.pgwizard.web.connect;

import dev.pgwizard.connection.ConnectionAttempt.StageResult;
import dev.pgwizard.connection.problem.ConnectionProblem.ConnectionStage;
import dev.pgwizard.web.view.Steps.StageView;
import dev.pgwizard.web.view.Steps.State;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The stages of a connection, before one is tried and after. */
final class StageViews {

    private StageViews() {
    }

    static List<StageView> planned() {
        return Arrays.stream(ConnectionStage.values())
            .map(stage -> new StageView(State.TODO, stage.title(), stage.purpose()))
            .toList();
    }

    static List<StageView> of(Map<ConnectionStage, StageResult> results) {
        return results.entrySet()
            .stream()
            .map(entry -> new StageView(state(entry.getValue()), entry.getKey().title(), entry.getValue().fact()))
            .toList();
    }

    /** The first that is not over is at work. */
    static List<StageView> underway(Map<ConnectionStage, StageResult> results) {
        List<StageView> views = new ArrayList<>(planned());
        List<StageView> over = of(results).stream().filter(view -> view.state() != State.SKIP).toList();
        for (int at = 0; at < over.size(); at++) {
            views.set(at, over.get(at));
        }
        if (over.size() < views.size()) {
            StageView next = views.get(over.size());
            views.set(over.size(), new StageView(State.RUN, next.name(), next.detail()));
        }
        return views;
    }

    private static State state(StageResult result) {
        return switch (result) {
            case StageResult.Passed passed -> State.OK;
            case StageResult.Warned warned -> State.WARN;
            case StageResult.Stopped stopped -> State.BLOCK;
            case StageResult.NotReached notReached -> State.SKIP;
        };
    }

    /** How far an attempt to connect has come, for the page that waits for it. */
    static final class OngoingAttempt {

        private volatile Map<ConnectionStage, StageResult> stages = Map.of();

        void seen(Map<ConnectionStage, StageResult> now) {
            stages = now;
        }

        List<StageView> views() {
            return StageViews.underway(stages);
        }

    }

}
