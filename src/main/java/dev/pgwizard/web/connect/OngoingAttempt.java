package dev.pgwizard.web.connect;

import dev.pgwizard.connection.ConnectionAttempt.StageResult;
import dev.pgwizard.connection.problem.ConnectionProblem.ConnectionStage;
import dev.pgwizard.web.view.StageView;
import java.util.List;
import java.util.Map;

/** How far an attempt to connect has come, for the page that waits for it. */
final class OngoingAttempt {

    private volatile Map<ConnectionStage, StageResult> stages = Map.of();

    void seen(Map<ConnectionStage, StageResult> now) {
        stages = now;
    }

    List<StageView> views() {
        return StageViews.underway(stages);
    }

}
