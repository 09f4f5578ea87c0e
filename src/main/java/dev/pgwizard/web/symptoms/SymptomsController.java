package dev.pgwizard.web.symptoms;

import dev.pgwizard.WizardProperties;
import dev.pgwizard.symptom.Diagnosis;
import dev.pgwizard.symptom.LogReport;
import dev.pgwizard.symptom.Redaction;
import dev.pgwizard.symptom.Symptom;
import dev.pgwizard.symptom.Symptom.Group;
import dev.pgwizard.symptom.Symptoms;
import dev.pgwizard.web.WizardSession;
import dev.pgwizard.web.survey.SurveyFactory;
import dev.pgwizard.web.view.Count;
import dev.pgwizard.web.view.Download;
import java.util.Arrays;
import java.util.List;
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
 * Explains a pasted log, with or without a server. The log stays in the session, its
 * passwords taken out before that.
 */
@Controller
class SymptomsController {

    /** The end counts: the error that stopped Immich is there. */
    private static final int LONGEST = 200_000;

    private final String version;

    private final SurveyFactory surveyFactory;

    SymptomsController(WizardProperties properties, SurveyFactory surveyFactory) {
        version = properties.version();
        this.surveyFactory = surveyFactory;
    }

    @GetMapping("/symptoms")
    String show(WizardSession session, Model model) {
        return show(session, new OnServer.NotAsked(), model);
    }

    /** The same with a look at the server, which may take long when it is down. */
    @GetMapping(path = "/symptoms", params = "look")
    String look(WizardSession session, Model model) {
        return show(session, OnServer.look(surveyFactory, session), model);
    }

    private String show(WizardSession session, OnServer server, Model model) {
        model.addAttribute("count", Symptoms.all().size());
        model.addAttribute("groups", Arrays.stream(Group.values()).map(Chapter::of).toList());
        model.addAttribute("chosen", session.target().isPresent());
        session.remembered(PastedLog.class).ifPresent(log -> explain(log.text(), server, model));
        return "symptoms/symptoms";
    }

    @PostMapping("/symptoms")
    String read(@RequestParam(defaultValue = "") String log, WizardSession session) {
        String end = log.length() <= LONGEST ? log : log.substring(log.length() - LONGEST);
        if (end.isBlank()) {
            session.forget(PastedLog.class);
        }
        else {
            session.remember(new PastedLog(Redaction.secrets(end)));
        }
        return "redirect:/symptoms";
    }

    @GetMapping("/symptoms/{id}")
    String one(@PathVariable String id, WizardSession session, Model model) {
        return one(id, session, new OnServer.NotAsked(), model);
    }

    /** The same with a look at the server. */
    @GetMapping(path = "/symptoms/{id}", params = "look")
    String lookForOne(@PathVariable String id, WizardSession session, Model model) {
        return one(id, session, OnServer.look(surveyFactory, session), model);
    }

    private static String one(String id, WizardSession session, OnServer server, Model model) {
        Symptom symptom = Symptoms.named(id).orElseThrow(SymptomsController::notFound);
        model.addAttribute("remark", Remark.of(symptom, server));
        model.addAttribute("chosen", session.target().isPresent());
        return "symptoms/symptom";
    }

    @GetMapping("/symptoms/report.md")
    ResponseEntity<byte[]> report(WizardSession session) {
        PastedLog log = session.remembered(PastedLog.class).orElseThrow(SymptomsController::notFound);
        return Download.of("immich-log.md", LogReport.of(log.text(), version));
    }

    private static void explain(String log, OnServer server, Model model) {
        Diagnosis diagnosis = Diagnosis.of(log);
        model.addAttribute("log", log);
        model.addAttribute("found", headline(diagnosis));
        model.addAttribute("remarks", diagnosis.matches().stream().map(match -> Remark.of(match, server)).toList());
        diagnosis.unknown().ifPresent(unknown -> model.addAttribute("unknown", unknown));
        model.addAttribute("looked", !(server instanceof OnServer.NotAsked));
    }

    private static String headline(Diagnosis diagnosis) {
        int known = diagnosis.known();
        String lines = Count.told(diagnosis.lines(), "line");
        String part = known == diagnosis.lines() ? whole(known, lines) : Count.word(known) + " of " + lines;
        return sentence(known == 0 ? "nothing known in " + lines : part + (known == 1 ? " is" : " are") + " known");
    }

    private static String whole(int known, String lines) {
        return known == 1 ? "the " + lines : known == 2 ? "both lines" : "all " + lines;
    }

    private static String sentence(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }

    private static ResponseStatusException notFound() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }

    /** What was pasted, without its passwords, until the session ends. */
    record PastedLog(String text) {
    }

    /** A group with its symptoms, for the list. */
    record Chapter(String title, List<Symptom> symptoms) {

        static Chapter of(Group group) {
            return new Chapter(group.title(), Symptoms.of(group));
        }

    }

}
