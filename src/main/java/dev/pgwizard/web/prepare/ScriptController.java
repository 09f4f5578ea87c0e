package dev.pgwizard.web.prepare;

import dev.pgwizard.plan.SqlScript;
import dev.pgwizard.plan.UndoScript;
import dev.pgwizard.web.WizardSession;
import dev.pgwizard.web.survey.Survey;
import dev.pgwizard.web.survey.SurveyFactory;
import java.nio.charset.StandardCharsets;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
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
    ResponseEntity<String> plan(WizardSession session) {
        Survey survey = surveyFactory.survey(session);
        return TextFile.of("plan.sql", SqlScript.of(survey.plan(), survey.context()));
    }

    @GetMapping("/prepare/undo.sql")
    ResponseEntity<String> undo(WizardSession session) {
        Survey survey = surveyFactory.survey(session);
        return TextFile.of("undo.sql", UndoScript.of(survey.plan(), survey.context()));
    }

    /** Text to keep under a name. */
    static final class TextFile {

        private TextFile() {
        }

        static ResponseEntity<String> of(String name, String text) {
            return ResponseEntity.ok()
                .contentType(new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8))
                .header(HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment().filename(name).build().toString())
                .body(text);
        }

    }

}
