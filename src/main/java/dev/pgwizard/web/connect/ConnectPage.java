package dev.pgwizard.web.connect;

import dev.pgwizard.connection.ConnectionAttempt;
import dev.pgwizard.connection.ConnectionAttempt.Stopped;
import dev.pgwizard.connection.ConnectionDetails.SslMode;
import dev.pgwizard.connection.WizardHost;
import dev.pgwizard.connection.problem.ConnectionProblem;
import dev.pgwizard.connection.problem.ConnectionProblem.ConnectionField;
import dev.pgwizard.connection.problem.ConnectionProblem.Hint;
import dev.pgwizard.connection.problem.ConnectionProblem.ServerReply;
import dev.pgwizard.postgres.Instruction;
import dev.pgwizard.postgres.Instruction.Copyable;
import dev.pgwizard.web.ConnectDraft;
import dev.pgwizard.web.connect.DraftCheck.FieldErrors;
import dev.pgwizard.web.view.Notice.SideFact;
import dev.pgwizard.web.view.Prose;
import dev.pgwizard.web.view.Snippet;
import dev.pgwizard.web.view.Snippet.Segment;
import dev.pgwizard.web.view.Steps;
import dev.pgwizard.web.view.Steps.State;
import dev.pgwizard.web.view.Steps.StepName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.ui.Model;
import org.springframework.validation.BeanPropertyBindingResult;
import org.springframework.validation.BindingResult;

/**
 * Fills the model of the connect page. The form holds what was typed, without the
 * password.
 */
record ConnectPage(Model model) {

    static final String VIEW = "steps/connect";

    private static final String FORM = "connectionForm";

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

        public String value() {
            return mode.value();
        }

        public String label() {
            return label;
        }

    }

    /**
     * A problem, as the page shows it.
     *
     * @param outside whether the fix is not in the form, so that the form gives way to it
     */
    record ProblemView(String title, String message, List<SideFact> facts, boolean outside, String heading,
            HintView first, List<HintView> others) {

        static ProblemView of(ConnectionProblem problem) {
            List<HintView> hints = problem.hints().stream().map(HintView::of).toList();
            return new ProblemView(problem.title(), problem.message(),
                    problem.reply().map(ProblemView::facts).orElse(List.of()), problem.field().isEmpty(),
                    problem.heading(), hints.getFirst(), hints.subList(1, hints.size()));
        }

        private static List<SideFact> facts(ServerReply reply) {
            List<SideFact> facts = new ArrayList<>();
            facts.add(new SideFact("The server’s words", Prose.code(reply.text())));
            if (!reply.sqlState().isEmpty()) {
                facts.add(new SideFact("SQLSTATE", Prose.code(reply.sqlState())));
            }
            return facts;
        }

        /** A way out of a problem, as the page shows it. */
        record HintView(String title, String text, List<Snippet> snippets, List<SideFact> effects) {

            static HintView of(Hint hint) {
                return new HintView(hint.title(), hint.text(), hint.snippets().stream().map(HintView::snippet).toList(),
                        hint.effect()
                            .map(effect -> List.of(new SideFact("Takes effect", effect.takesEffect()),
                                    new SideFact("Interrupts", effect.interrupts()),
                                    new SideFact("Undo", effect.undo())))
                            .orElse(List.of()));
            }

            private static Snippet snippet(Copyable copyable) {
                boolean file = copyable instanceof Instruction.File;
                return Snippet.of(copyable,
                        List.of(file ? Segment.change(copyable.text()) : Segment.plain(copyable.text())));
            }

        }

    }

}
