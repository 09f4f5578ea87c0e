package dev.pgwizard.web.prepare;

import dev.pgwizard.apply.Run;
import dev.pgwizard.apply.Runs.OngoingRun;
import dev.pgwizard.apply.StepResult;
import dev.pgwizard.apply.Transcript;
import dev.pgwizard.rehearsal.Rehearsed;
import dev.pgwizard.web.WizardSession;
import dev.pgwizard.web.prepare.Runner.NoWizard;
import dev.pgwizard.web.prepare.Runner.Returned;
import dev.pgwizard.web.prepare.Runner.TakingBack;
import dev.pgwizard.web.survey.Survey.Scripts;
import dev.pgwizard.web.view.Clock;
import dev.pgwizard.web.view.Count;
import dev.pgwizard.web.view.Download;
import dev.pgwizard.web.view.Steps;
import dev.pgwizard.web.view.Steps.State;
import dev.pgwizard.web.view.Steps.StepName;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * A run while it goes on, and what became of it. One that went well leads back to the
 * plan, which is shorter now.
 */
@Controller
class RunController {

    @GetMapping("/prepare/run")
    String show(WizardSession session, @RequestAttribute Steps steps, Model model, RedirectAttributes next,
            HttpServletRequest request, HttpServletResponse response) {
        PrepareController.address(request, response);
        Optional<Run> run = session.remembered(OngoingRun.class).map(OngoingRun::now);
        if (run.isEmpty()) {
            return "redirect:/prepare";
        }
        Optional<ApprovedPlan> plan = advanced(run.get(), session);
        if (wentWell(run.get())) {
            session.remembered(Returned.class).ifPresent(back -> next.addFlashAttribute("notice", back.words()));
            session.forget(Returned.class);
            next.addFlashAttribute("ran", summary(run.get()));
            return "redirect:/prepare";
        }
        session.remembered(Returned.class).ifPresent(back -> model.addAttribute("notice", back.words()));
        model.addAttribute("page", RunPage.of(run.get(), plan));
        model.addAttribute("back", plan.filter(approved -> !approved.back().isEmpty()).isPresent());
        model.addAttribute("locked", run.get().state() instanceof Run.State.Locked);
        if (run.get().isRunning()) {
            model.addAttribute("steps", steps.with(StepName.PREPARE, State.RUN, "Applying"));
            model.addAttribute("again", 1);
        }
        else if (!run.get().trial()) {
            model.addAttribute("steps", steps.with(StepName.PREPARE, State.BLOCK, stopped(run.get())));
        }
        return "steps/applying";
    }

    /**
     * How far the whole has come; a run that failed is not gone on from without a person.
     */
    private static Optional<ApprovedPlan> advanced(Run run, WizardSession session) {
        Optional<ApprovedPlan> plan = session.remembered(ApprovedPlan.class).filter(approved -> !run.trial());
        if (session.remembered(TakingBack.class).isPresent()) {
            takenBack(run, plan, session);
            return Optional.empty();
        }
        Optional<ApprovedPlan> now = plan.map(approved -> approved.with(run))
            .map(approved -> run.isRunning() || wentWell(run) ? approved : approved.stopped());
        now.ifPresent(session::remember);
        return now;
    }

    /** What was taken back is no longer done, and the next plan begins anew. */
    private static void takenBack(Run run, Optional<ApprovedPlan> plan, WizardSession session) {
        if (run.isRunning()) {
            return;
        }
        session.forget(TakingBack.class);
        plan.map(approved -> approved.without(run)).ifPresent(session::remember);
        if (wentWell(run)) {
            List.of(ApprovedPlan.class, Scripts.class, Rehearsed.class).forEach(session::forget);
        }
    }

    /**
     * The next run goes past that one holder of the lock, and the person sees the plan
     * once more before.
     */
    @PostMapping("/prepare/run/past")
    String past(WizardSession session) {
        session.remembered(OngoingRun.class)
            .map(OngoingRun::now)
            .map(Run::state)
            .filter(Run.State.Locked.class::isInstance)
            .map(Run.State.Locked.class::cast)
            .ifPresent(locked -> session.remember(new NoWizard(locked.holder().process())));
        return "redirect:/prepare";
    }

    /** Cancels on the server what runs; what is done stays. */
    @PostMapping("/prepare/run/stop")
    String stop(WizardSession session) {
        session.remembered(OngoingRun.class).filter(run -> run.now().isRunning()).ifPresent(OngoingRun::stop);
        return "redirect:/prepare/run";
    }

    @GetMapping("/prepare/run.txt")
    ResponseEntity<byte[]> transcript(WizardSession session) {
        return session.remembered(OngoingRun.class)
            .map(run -> Download.of("run.txt", Transcript.of(run.now())))
            .orElseGet(() -> ResponseEntity.notFound().build());
    }

    private static boolean wentWell(Run run) {
        return !run.trial() && switch (run.state()) {
            case Run.State.Done done -> true;
            case Run.State.AtBarrier barrier -> true;
            case Run.State.Running running -> false;
            case Run.State.Failed failed -> false;
            case Run.State.Halted halted -> false;
            case Run.State.Locked locked -> false;
        };
    }

    private static String stopped(Run run) {
        return "Stopped, " + run.count(StepResult.Done.class) + " of " + run.steps().size() + " done";
    }

    private static String summary(Run run) {
        int done = (int) run.count(StepResult.Done.class);
        if (done == 0) {
            return "Nothing was ticked, so nothing ran.";
        }
        Duration took = Duration.between(run.started(), run.ended().orElse(run.started()));
        return Count.begins(done, "step") + " done in " + Clock.length(took) + ".";
    }

}
