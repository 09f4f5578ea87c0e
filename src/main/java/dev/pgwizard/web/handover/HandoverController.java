package dev.pgwizard.web.handover;

import dev.pgwizard.connection.ConnectionDetails;
import dev.pgwizard.connection.Secret;
import dev.pgwizard.connection.WizardHost.OwnAddress;
import dev.pgwizard.gains.Clusters;
import dev.pgwizard.gains.Site;
import dev.pgwizard.handover.Access;
import dev.pgwizard.handover.Access.ServerNetwork;
import dev.pgwizard.handover.Bundle;
import dev.pgwizard.handover.EnvironmentDiff;
import dev.pgwizard.handover.Handover;
import dev.pgwizard.handover.HandoverFile;
import dev.pgwizard.handover.HandoverFile.Archive;
import dev.pgwizard.immich.ImmichHost;
import dev.pgwizard.postgres.Instruction;
import dev.pgwizard.postgres.Network;
import dev.pgwizard.web.WizardSession;
import dev.pgwizard.web.handover.HandoverPage.ComparedFile;
import dev.pgwizard.web.survey.Survey;
import dev.pgwizard.web.survey.Survey.Scripts;
import dev.pgwizard.web.survey.SurveyFactory;
import dev.pgwizard.web.view.Download;
import dev.pgwizard.web.view.Steps.StepName;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * Hands over what Immich needs. The password is in the files, on the page and in the
 * archive, only in an answer to a form with the tick for it.
 */
@Controller
class HandoverController {

    private static final String ZIP = HandoverPage.FOLDER + ".zip";

    private static final String HANDOVER = "redirect:/handover";

    private static final String TICKED = "withPassword";

    /** How many seconds before the password is forgotten the page says so. */
    private static final int LAST_CALL = 300;

    private final SurveyFactory surveyFactory;

    HandoverController(SurveyFactory surveyor) {
        this.surveyFactory = surveyor;
    }

    @GetMapping("/handover")
    String show(WizardSession session, Model model) {
        Optional<Secret> password = model.containsAttribute(TICKED) ? session.password() : Optional.empty();
        Survey survey = surveyFactory.survey(session, model, StepName.HANDOVER);
        model.addAttribute("page",
                HandoverPage.of(bundle(survey, session, password), ServerNetwork.of(survey.server())));
        model.addAttribute("knowsPassword", session.password().isPresent());
        model.addAttribute("shown", password.isPresent());
        model.addAttribute("idle", session.idleUntil());
        model.addAttribute("warnAfter", session.idleSeconds() - LAST_CALL);
        return "steps/handover";
    }

    /** Shows it once: whoever comes back to the page finds it without. */
    @PostMapping("/handover")
    String tick(@RequestParam(defaultValue = "false") boolean withPassword, RedirectAttributes next) {
        if (withPassword) {
            next.addFlashAttribute(TICKED, true);
        }
        return HANDOVER;
    }

    /** Whoever opens the address of a comparison, which was never kept. */
    @GetMapping("/handover/compare")
    String compare() {
        return HANDOVER;
    }

    /** The text may hold a password: it is compared and forgotten. */
    @PostMapping("/handover/compare")
    String compare(WizardSession session, @RequestParam(defaultValue = "") String yours, RedirectAttributes next) {
        Survey survey = surveyFactory.survey(session);
        next.addFlashAttribute("compared",
                ComparedFile.of(EnvironmentDiff.of(yours, bundle(survey, session, Optional.empty()).handover())));
        return HANDOVER;
    }

    @PostMapping("/handover/" + ZIP)
    ResponseEntity<byte[]> all(WizardSession session, @RequestParam(defaultValue = "false") boolean withPassword) {
        Optional<Secret> wanted = withPassword ? session.password() : Optional.empty();
        Bundle bundle = bundle(surveyFactory.survey(session), session, wanted);
        return Download.of(ZIP, Archive.of(HandoverPage.FOLDER, bundle.files()));
    }

    @GetMapping("/handover/{name}")
    ResponseEntity<byte[]> one(WizardSession session, @PathVariable String name) {
        Bundle bundle = bundle(surveyFactory.survey(session), session, Optional.empty());
        return name.equals(ZIP) ? Download.of(ZIP, Archive.of(HandoverPage.FOLDER, bundle.files()))
                : bundle.file(name)
                    .map(file -> Download.of(name, file.bytes()))
                    .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private static Bundle bundle(Survey survey, WizardSession session, Optional<Secret> password) {
        ConnectionDetails admin = SurveyFactory.admin(session);
        Access access = survey.access(admin, password, own(survey.target().host()));
        Handover handover = new Handover(survey.target(), survey.server().version(), access, LocalDate.now());
        List<HandoverFile> more = new ArrayList<>(scripts(survey, session, admin));
        Site site = Site.of(survey.server(), survey.target(), admin.host(), admin.port());
        Clusters.file(site).map(HandoverController::cluster).ifPresent(more::add);
        return new Bundle(handover, survey.report(), more);
    }

    /** How an Immich on another machine finds this one, should Postgres be here. */
    private static Optional<String> own(ImmichHost host) {
        return switch (host) {
            case ImmichHost.Elsewhere(Network from) -> OwnAddress.towards(from.first());
            case ImmichHost.InKubernetes(Network from) -> OwnAddress.towards(from.first());
            case ImmichHost.InDocker docker -> Optional.empty();
            case ImmichHost.OnMachine machine -> Optional.empty();
            case ImmichHost.Here wizard -> Optional.empty();
            case ImmichHost.Unsure unsure -> Optional.empty();
        };
    }

    private static HandoverFile cluster(Instruction.File file) {
        return new HandoverFile(file.name(), "A cluster of several machines for Immich, to compare with yours",
                file.text());
    }

    /**
     * What is left to do comes first; where nothing is left, what was done in this
     * session.
     */
    private static List<HandoverFile> scripts(Survey survey, WizardSession session, ConnectionDetails admin) {
        if (!survey.plan().isEmpty()) {
            return files(Scripts.of(admin, survey), "What is left to do, for psql");
        }
        return session.remembered(Scripts.class)
            .filter(kept -> kept.areFor(admin, survey.target()))
            .map(kept -> files(kept, "What was changed, to read or to run on another server"))
            .orElse(List.of());
    }

    private static List<HandoverFile> files(Scripts scripts, String purpose) {
        List<HandoverFile> files = new ArrayList<>(List.of(new HandoverFile("plan.sql", purpose, scripts.plan()),
                new HandoverFile("undo.sql", "Takes that back, as far as Postgres can", scripts.undo())));
        if (!scripts.conf().isEmpty()) {
            files.add(new HandoverFile("postgresql.conf",
                    "Its settings as lines for the file, in place of ALTER SYSTEM", scripts.conf()));
        }
        if (!scripts.rescue().isEmpty()) {
            files.add(new HandoverFile("rescue.txt", "What to do if Postgres does not come back after the restart",
                    scripts.rescue()));
        }
        return files;
    }

}
