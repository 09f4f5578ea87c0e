package dev.pgwizard.web.prepare;

import dev.pgwizard.plan.SqlScript;
import dev.pgwizard.plan.UndoScript;
import dev.pgwizard.web.WizardSession;
import dev.pgwizard.web.survey.Survey;
import dev.pgwizard.web.survey.SurveyFactory;
import dev.pgwizard.web.view.Download;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** The plan as files for psql, to read, to keep or to run without the wizard. */
@Controller
class ScriptController {

    private final SurveyFactory surveyFactory;

    ScriptController(SurveyFactory surveyor) {
        this.surveyFactory = surveyor;
    }

    @GetMapping("/prepare/plan.sql")
    ResponseEntity<byte[]> plan(WizardSession session) {
        Survey survey = surveyFactory.survey(session);
        return Download.of("plan.sql", SqlScript.of(survey.plan(), survey.context()));
    }

    @GetMapping("/prepare/undo.sql")
    ResponseEntity<byte[]> undo(WizardSession session) {
        Survey survey = surveyFactory.survey(session);
        return Download.of("undo.sql", UndoScript.of(survey.plan(), survey.context()));
    }

}
