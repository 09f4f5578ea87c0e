package dev.pgwizard.web.connect;

import dev.pgwizard.connection.ConnectionAttempt;
import dev.pgwizard.connection.ConnectionAttempt.Stopped;
import dev.pgwizard.connection.ConnectionDetails.SslMode;
import dev.pgwizard.connection.WizardHost;
import dev.pgwizard.connection.problem.ConnectionProblem.ConnectionField;
import dev.pgwizard.web.ConnectDraft;
import dev.pgwizard.web.connect.DraftCheck.FieldErrors;
import dev.pgwizard.web.view.Steps;
import dev.pgwizard.web.view.Steps.State;
import dev.pgwizard.web.view.Steps.StepName;
import java.util.List;
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

    /** The foot of a page with a failed attempt. */
    record AttemptsLeft(int count) {

        private static final List<String> WORDS = List.of("No", "One", "Two", "Three", "Four", "Five", "Six", "Seven",
                "Eight", "Nine", "Ten");

        public String text() {
            return WORDS.get(Math.clamp(count, 0, 10)) + (count == 1 ? " attempt is" : " attempts are")
                    + " left in this minute. The password is kept in this session only.";
        }
    }

    /** The choices of the form, in its words. */
    enum EncryptionChoice {

        PREFER(SslMode.PREFER, "If the server offers it (prefer)"), REQUIRE(SslMode.REQUIRE, "Always (require)"),
        VERIFY_FULL(SslMode.VERIFY_FULL, "Always, and check the certificate (verify-full)"),
        VERIFY_CA(SslMode.VERIFY_CA, "Always, and check only who issued it (verify-ca)"),
        DISABLE(SslMode.DISABLE, "Never (disable)");

        private final SslMode mode;

        private final String label;

        EncryptionChoice(SslMode mode, String label) {
            this.mode = mode;
            this.label = label;
        }

        /** The word that the form sends. */
        public String value() {
            return mode.value();
        }

        public String label() {
            return label;
        }

    }

}
