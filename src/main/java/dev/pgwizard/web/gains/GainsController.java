package dev.pgwizard.web.gains;

import dev.pgwizard.connection.ConnectionDetails;
import dev.pgwizard.gains.Clusters;
import dev.pgwizard.gains.GainPiece;
import dev.pgwizard.gains.Gains;
import dev.pgwizard.gains.Site;
import dev.pgwizard.gains.Tuning;
import dev.pgwizard.web.WizardSession;
import dev.pgwizard.web.survey.Survey;
import dev.pgwizard.web.survey.SurveyFactory;
import dev.pgwizard.web.view.StepName;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** Shows what the server could do more; nothing on this page is run. */
@Controller
class GainsController {

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
    String tuning(@RequestParam(defaultValue = "ssd") String disk, @RequestParam(defaultValue = "") String memory,
            WizardSession session, Model model) {
        Site site = site(session, model);
        Optional<Integer> gigabytes = Optional.of(memory.strip())
            .filter(text -> text.matches("[1-9][0-9]{0,3}"))
            .map(Integer::valueOf);
        model.addAttribute("page", GainsPage.of(Tuning.of(site, disk, gigabytes)));
        model.addAttribute("disk", disk);
        model.addAttribute("memory", gigabytes.map(Object::toString).orElse(""));
        return "steps/tuning";
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
            .map(GainsController::download)
            .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private Site site(WizardSession session, Model model) {
        return site(surveyFactory.survey(session, model, StepName.HANDOVER), session);
    }

    private static Site site(Survey survey, WizardSession session) {
        ConnectionDetails admin = SurveyFactory.admin(session);
        return Site.of(survey.server(), survey.target(), admin.host(), admin.port());
    }

    private static ResponseEntity<byte[]> download(GainPiece.File file) {
        return ResponseEntity.ok()
            .header(HttpHeaders.CONTENT_TYPE, "text/plain;charset=UTF-8")
            .header(HttpHeaders.CONTENT_DISPOSITION,
                    ContentDisposition.attachment().filename(file.name()).build().toString())
            .body(file.text().getBytes(StandardCharsets.UTF_8));
    }

}
