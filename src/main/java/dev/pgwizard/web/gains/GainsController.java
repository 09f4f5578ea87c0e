package dev.pgwizard.web.gains;

import dev.pgwizard.gains.Clusters;
import dev.pgwizard.gains.Gains;
import dev.pgwizard.gains.Site;
import dev.pgwizard.gains.Tuning;
import dev.pgwizard.gains.TuningChoice;
import dev.pgwizard.web.WizardSession;
import dev.pgwizard.web.survey.Survey;
import dev.pgwizard.web.survey.SurveyFactory;
import dev.pgwizard.web.view.Download;
import dev.pgwizard.web.view.Steps.StepName;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/**
 * Shows what the server could do more; of that only settings for speed can join the plan.
 */
@Controller
class GainsController {

    private static final TuningChoice UNTOUCHED = new TuningChoice(Set.of(), "ssd", Optional.empty());

    private final SurveyFactory surveyFactory;

    GainsController(SurveyFactory surveyor) {
        this.surveyFactory = surveyor;
    }

    @GetMapping("/gains")
    String show(WizardSession session, Model model) {
        model.addAttribute("page", GainsPage.of(Gains.of(site(session, model))));
        return "steps/gains";
    }

    @GetMapping("/tuning")
    String tuning(@RequestParam Optional<String> disk, @RequestParam Optional<String> memory, WizardSession session,
            Model model) {
        Optional<TuningChoice> before = session.remembered(TuningChoice.class);
        TuningChoice shown = disk.map(id -> new TuningChoice(Set.of(), id, gigabytes(memory)))
            .orElse(before.orElse(UNTOUCHED));
        GainsPage page = GainsPage.of(Tuning.of(site(session, model), shown.disk(), shown.gigabytes()));
        model.addAttribute("page", page);
        model.addAttribute("disk", shown.disk());
        model.addAttribute("memory", shown.gigabytes().map(Object::toString).orElse(""));
        model.addAttribute("wanted", before.map(TuningChoice::settings).orElseGet(page::settings));
        model.addAttribute("joins", !page.settings().isEmpty());
        return "steps/tuning";
    }

    /** What is ticked joins the plan; what is no longer ticked leaves it. */
    @PostMapping("/tuning")
    String join(@RequestParam String disk, @RequestParam Optional<String> memory,
            @RequestParam(defaultValue = "") Set<String> setting, WizardSession session) {
        session.remember(new TuningChoice(setting, disk, gigabytes(memory)));
        return "redirect:/prepare?whole=1";
    }

    private static Optional<Integer> gigabytes(Optional<String> memory) {
        return memory.map(String::strip).filter(text -> text.matches("[1-9][0-9]{0,3}")).map(Integer::valueOf);
    }

    @GetMapping("/clusters")
    String clusters(WizardSession session, Model model) {
        model.addAttribute("page", GainsPage.of(Clusters.of(site(session, model))));
        return "steps/clusters";
    }

    /** The file of one platform, to keep. */
    @GetMapping("/clusters/{platform}.yaml")
    ResponseEntity<byte[]> file(WizardSession session, @PathVariable String platform) {
        return Clusters.file(site(surveyFactory.survey(session), session), platform)
            .map(file -> Download.of(file.name(), file.text()))
            .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private Site site(WizardSession session, Model model) {
        return site(surveyFactory.survey(session, model, StepName.HANDOVER), session);
    }

    private static Site site(Survey survey, WizardSession session) {
        return SurveyFactory.site(survey.server(), survey.target(), session);
    }

}
