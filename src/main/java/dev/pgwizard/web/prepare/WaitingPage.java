package dev.pgwizard.web.prepare;

import dev.pgwizard.plan.Rescue;
import dev.pgwizard.plan.Step;
import dev.pgwizard.remedy.Remedy.Phase;
import dev.pgwizard.remedy.Way;
import dev.pgwizard.server.Preload;
import dev.pgwizard.server.Preload.PreloadLibraries;
import dev.pgwizard.server.Server;
import dev.pgwizard.web.prepare.Card.Ways;
import dev.pgwizard.web.survey.Survey;
import dev.pgwizard.web.view.Clock;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;

/**
 * What the wizard waits for: steps that only a person can do. Kept in the session while
 * it waits, because a server that is being restarted cannot be read.
 *
 * @param restarts whether the server will be away for a moment
 * @param down whether it is away now
 * @param loaded what Postgres has preloaded meanwhile
 * @param rescue what to do when Postgres does not come back, which must be known before
 */
public record WaitingPage(String title, String sentence, boolean restarts, boolean down, HostCard host, WholeWay way,
        ApprovedPlan plan, List<String> loaded, Ways rescue) {

    static WaitingPage of(Survey survey, List<Step> turn, Choices choices, ApprovedPlan plan) {
        boolean restarts = turn.stream().anyMatch(step -> step.phase() == Phase.RESTART);
        int first = survey.plan().steps().indexOf(turn.getFirst()) + 1;
        return new WaitingPage(title(turn), sentence(turn, plan), restarts, false,
                HostCard.of(turn, first, choices, survey.context()),
                WholeWay.of(plan, Optional.of("Not yet. Looked at " + Clock.time(survey.at()))), plan,
                loaded(survey.server()), rescue(survey));
    }

    private static List<String> loaded(Server server) {
        return server.preload().asOptional().map(Preload::running).map(PreloadLibraries::names).orElseGet(List::of);
    }

    private static String title(List<Step> turn) {
        if (turn.stream().allMatch(step -> step.phase() == Phase.RESTART)) {
            return "Restart now";
        }
        return turn.stream().allMatch(step -> step.phase() == Phase.INSTALL) ? "Install now" : "Your turn";
    }

    private static String sentence(List<Step> turn, ApprovedPlan plan) {
        String yours = turn.size() == 1 ? reason(turn.getFirst()) : "One block, once.";
        boolean last = plan.items().stream().noneMatch(item -> !item.yours() && !item.isDone());
        return yours + (last ? "" : " The rest follows by itself.");
    }

    private static String reason(Step step) {
        return switch (step.phase()) {
            case RESTART -> "What was changed takes effect when Postgres starts again.";
            case INSTALL -> "The wizard sees the files as soon as they are on the server.";
            case ROLE, DATABASE, CLEARING, OWNERSHIP, PARKING, LEFTOVERS, UNLOADING, EXTENSIONS, VACUUM, CONFIGURATION,
                    LIBRARIES, EMBEDDINGS, GRANTS ->
                "“" + step.title() + "” is beyond what this login may do.";
        };
    }

    /** The same while the server is away. */
    WaitingPage away(String problem, LocalTime at) {
        return new WaitingPage("Down for a moment", "Postgres does not answer. As soon as it does, this page goes on.",
                restarts, true, host,
                WholeWay.of(plan, Optional.of(problem + ", which is normal here. Looked at " + Clock.time(at) + ".")),
                plan, loaded, rescue);
    }

    /** What a reading shows once Postgres runs again. */
    String back(Server server) {
        List<String> fresh = loaded(server).stream().filter(name -> !loaded.contains(name)).toList();
        return "Postgres is back" + (fresh.isEmpty() ? "."
                : ", and " + String.join(" and ", fresh) + (fresh.size() == 1 ? " is" : " are") + " loaded.");
    }

    private static Ways rescue(Survey survey) {
        List<Way> ways = Rescue.of(survey.plan(), survey.context());
        return new Ways("rescue",
                ways.isEmpty() ? List.of() : Ways.of("rescue", ways, ways.getFirst(), survey.server()).all());
    }

}
