package dev.pgwizard.web.connect;

import dev.pgwizard.connection.ConnectionAttempt;
import dev.pgwizard.connection.ConnectionAttempt.Stopped;
import dev.pgwizard.connection.WizardHost;
import dev.pgwizard.connection.problem.ConnectionProblem.ConnectionField;
import dev.pgwizard.web.ConnectDraft;
import dev.pgwizard.web.view.State;
import dev.pgwizard.web.view.StepName;
import dev.pgwizard.web.view.Steps;
import java.util.Map;
import org.springframework.ui.Model;
import org.springframework.validation.BeanPropertyBindingResult;
import org.springframework.validation.BindingResult;

/**
 * Fills the model of the connect page. The form holds what was typed, without the
 * password.
 */
final class ConnectPage {

    static final String VIEW = "steps/connect";

    private static final String FORM = "connectionForm";

    private final Model model;

    ConnectPage(Model model) {
        this.model = model;
    }

    ConnectPage surroundings(WizardHost surroundings) {
        model.addAttribute("container", surroundings.container());
        return this;
    }

    ConnectPage form(ConnectDraft draft, Map<ConnectionField, String> errors) {
        ConnectionForm form = ConnectionForm.of(draft);
        BindingResult result = new BeanPropertyBindingResult(form, FORM);
        errors.forEach((field, sentence) -> result.rejectValue(FieldErrors.control(field), "wrong", sentence));
        model.addAttribute(FORM, form);
        model.addAttribute(BindingResult.MODEL_KEY_PREFIX + FORM, result);
        model.addAttribute("encryptions", EncryptionChoice.values());
        model.addAttribute("passwordKept",
                !draft.password().isEmpty() && !errors.containsKey(ConnectionField.PASSWORD));
        model.addAttribute("clientKept", draft.clientCertificate().isPresent());
        model.addAttribute("caKept", draft.caCertificate().isPresent());
        model.addAttribute("planned", StageViews.planned());
        return this;
    }

    ConnectPage stopped(ConnectionAttempt attempt, Stopped stopped, int attemptsLeft) {
        model.addAttribute("problem", ProblemView.of(stopped.problem()));
        model.addAttribute("stages", StageViews.of(attempt.stages()));
        model.addAttribute("reading", new AttemptsLeft(attemptsLeft));
        return blocked(stopped.problem().title());
    }

    ConnectPage exhausted() {
        model.addAttribute("exhausted", true);
        model.addAttribute("reading", new AttemptsLeft(0));
        return blocked("Wait a minute");
    }

    private ConnectPage blocked(String fact) {
        model.addAttribute("steps", Steps.closed().with(StepName.CONNECT, State.BLOCK, fact).at(StepName.CONNECT));
        return this;
    }

    String view() {
        return VIEW;
    }

}
