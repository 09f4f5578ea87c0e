package dev.pgwizard.web.verify;

import dev.pgwizard.connection.ConnectionDetails;
import dev.pgwizard.connection.Connector;
import dev.pgwizard.connection.Limits;
import dev.pgwizard.connection.NameLookup;
import dev.pgwizard.connection.Secret.SaslPrep;
import dev.pgwizard.connection.Secret;
import dev.pgwizard.immich.Target;
import dev.pgwizard.rehearsal.Rehearsal;
import dev.pgwizard.rehearsal.Rehearsed;
import dev.pgwizard.web.WizardSession;
import dev.pgwizard.web.survey.Survey;
import dev.pgwizard.web.survey.SurveyFactory.NotYetException;
import dev.pgwizard.web.survey.SurveyFactory;
import dev.pgwizard.web.target.GeneratedPassword;
import dev.pgwizard.web.view.Steps.StepName;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * Rehearses by itself once the plan is carried out and the role's password is known, or
 * when asked to, and shows how the last rehearsal of this session went.
 */
@Controller
class VerifyController {

    private final SurveyFactory surveyFactory;

    private final Rehearsal rehearsal;

    private final Connector connector;

    VerifyController(SurveyFactory surveyor, Rehearsal rehearsal, Connector connector) {
        this.surveyFactory = surveyor;
        this.rehearsal = rehearsal;
        this.connector = connector;
    }

    @GetMapping("/verify")
    String show(WizardSession session, Model model) {
        Survey survey = surveyFactory.survey(session, model, StepName.VERIFY);
        Optional<Rehearsed> rehearsed = session.remembered(Rehearsed.class);
        Optional<Secret> known = password(session);
        if (rehearsed.isEmpty() && known.isPresent() && survey.plan().isEmpty()) {
            rehearse(known.get(), session);
            return "redirect:/verify";
        }
        model.addAttribute("page", VerifyPage.of(survey, rehearsed, known.isPresent()));
        return "steps/verify";
    }

    /** Where nobody knows the password any more: the plan sets the one that is made. */
    @PostMapping(path = "/verify", params = "make")
    String make(WizardSession session) {
        session.password(GeneratedPassword.next());
        rehearse(session.password().orElseThrow(), session);
        return "redirect:/prepare";
    }

    @PostMapping("/verify")
    String rehearse(@RequestParam(defaultValue = "") Secret password, WizardSession session, RedirectAttributes next) {
        if (SaslPrep.changes(password)) {
            return complain(SaslPrep.REFUSED, next);
        }
        if (!password.isEmpty()) {
            session.password(password);
        }
        Optional<Secret> known = password(session);
        if (known.isEmpty()) {
            return complain("The wizard needs it to log in as Immich will.", next);
        }
        rehearse(known.get(), session);
        return "redirect:/verify";
    }

    private static String complain(String sentence, RedirectAttributes next) {
        next.addFlashAttribute("complaint", sentence);
        return "redirect:/verify";
    }

    private void rehearse(Secret password, WizardSession session) {
        Target target = session.target().orElseThrow(() -> new NotYetException(StepName.TARGET));
        ConnectionDetails asRole = SurveyFactory.admin(session).withLogin(target.role(), password);
        Rehearsed rehearsed = rehearsal.rehearse(target,
                database -> connector.open(asRole.withDatabase(database), Limits.REHEARSING, NameLookup.OF_IMMICH));
        session.remember(rehearsed);
    }

    private static Optional<Secret> password(WizardSession session) {
        return session.password().filter(password -> !password.isEmpty());
    }

}
