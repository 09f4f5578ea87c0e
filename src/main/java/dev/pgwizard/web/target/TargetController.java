package dev.pgwizard.web.target;

import dev.pgwizard.web.view.ServerLine;
import dev.pgwizard.connection.ConnectionDetails;
import dev.pgwizard.connection.Secret;
import dev.pgwizard.connection.Secret.SaslPrep;
import dev.pgwizard.immich.Releases;
import dev.pgwizard.immich.Target;
import dev.pgwizard.postgres.Identifier;
import dev.pgwizard.rehearsal.Rehearsed;
import dev.pgwizard.server.Server;
import dev.pgwizard.web.WizardSession;
import dev.pgwizard.web.WizardSession.ReturnStep;
import dev.pgwizard.web.survey.StepperProgress;
import dev.pgwizard.web.survey.SurveyFactory;
import dev.pgwizard.web.target.TargetForm.TargetDraft;
import dev.pgwizard.web.target.TargetForm.Wanted;
import dev.pgwizard.web.view.Clock.ReadAt;
import dev.pgwizard.web.view.Steps;
import dev.pgwizard.web.view.Steps.StepName;
import java.time.LocalTime;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BeanPropertyBindingResult;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * What should run on the server. Every visit reads the server anew, so that the choices
 * are those that there are now.
 */
@Controller
class TargetController {

    private static final String FORM = "form";

    private final SurveyFactory surveyFactory;

    private final Releases releases;

    TargetController(SurveyFactory surveyor, Releases releases) {
        this.surveyFactory = surveyor;
        this.releases = releases;
    }

    @GetMapping("/target")
    String show(WizardSession session, Model model) {
        ConnectionDetails admin = SurveyFactory.admin(session);
        Optional<TargetForm> before = session.remembered(TargetForm.class)
            .map(form -> form.on(session.target().flatMap(Target::platform)));
        if (before.isPresent()) {
            return page(before.get(), read(before.get(), session), session, model);
        }
        Server first = surveyFactory.read(session, Proposal.NAME, Proposal.NAME);
        TargetForm names = Proposal.names(first, admin);
        Server server = names.role().equals(Proposal.NAME) && names.database().equals(Proposal.NAME) ? first
                : read(names, session);
        TargetForm proposal = Proposal.form(names, server, releases);
        session.remember(proposal);
        model.addAttribute("fresh", true);
        model.addAttribute("returns", session.remembered(ReturnStep.class).isPresent());
        return page(proposal, server, session, model);
    }

    /**
     * Shows what a changed field means for the others: to a script at once, else at an
     * address to which one can come back.
     */
    @PostMapping(path = "/target", params = "look")
    String look(@ModelAttribute(FORM) TargetForm typed, @RequestParam(defaultValue = "") String shown,
            @RequestParam String look, @RequestHeader("HX-Request") Optional<String> script, WizardSession session,
            Model model, RedirectAttributes next) {
        Optional<TargetForm> before = session.remembered(TargetForm.class);
        TargetForm form = remembered(typed, shown, session);
        Server server = read(form, session);
        TargetForm proposed = Proposal.vector(form, before, server, releases);
        session.remember(proposed);
        Map<String, Boolean> wanted = Map.of("shown", look.equals("show"), "open", look.equals("1"), "back",
                look.equals("back"));
        if (script.isPresent()) {
            model.addAllAttributes(wanted);
            return page(proposed, server, session, model);
        }
        wanted.forEach(next::addFlashAttribute);
        return "redirect:/target";
    }

    @PostMapping("/target")
    String choose(@ModelAttribute(FORM) TargetForm typed, @RequestParam(defaultValue = "") String shown,
            WizardSession session, Model model) {
        TargetForm wanted = remembered(typed, shown, session);
        Server server = read(wanted, session);
        TargetForm form = withPassword(wanted, server, session);
        BindingResult errors = new BeanPropertyBindingResult(form, FORM);
        Optional<Target> target = new TargetRules(form, errors).judge(releases, server);
        if (target.isEmpty()) {
            model.addAttribute(BindingResult.MODEL_KEY_PREFIX + FORM, errors);
            model.addAttribute("wrong", errors.getErrorCount());
            return page(form, server, session, model);
        }
        session.target(target.get());
        session.forget(Rehearsed.class);
        password(form, server, session);
        return "redirect:" + next(session).path();
    }

    private static StepName next(WizardSession session) {
        StepName next = session.remembered(ReturnStep.class).map(ReturnStep::step).orElse(StepName.CHECKS);
        session.forget(ReturnStep.class);
        return next;
    }

    private TargetForm remembered(TargetForm typed, String shown, WizardSession session) {
        TargetForm form = TargetDraft.complete(typed, session.remembered(TargetForm.class), shown, releases);
        session.remember(form);
        return form;
    }

    /** A name that Postgres cannot store is not asked for. */
    private Server read(TargetForm form, WizardSession session) {
        return surveyFactory.read(session, known(form.database()), known(form.role()));
    }

    private static String known(String name) {
        return Identifier.isValid(name) ? name : Proposal.NAME;
    }

    /**
     * A new role gets a password in any case; that of an old one may be asked for later.
     */
    private static void password(TargetForm form, Server server, WizardSession session) {
        ConnectionDetails admin = SurveyFactory.admin(session);
        boolean usable = admin.user().equals(form.role()) && !SaslPrep.changes(admin.password());
        Secret own = usable ? admin.password() : Secret.EMPTY;
        Secret made = server.role().isEmpty() ? GeneratedPassword.next() : own;
        Secret password = form.hasPassword() ? form.password() : made;
        session.forgetPassword();
        if (!password.isEmpty()) {
            session.password(password);
            session.remember(form.withPassword(password));
        }
    }

    private String page(TargetForm filled, Server server, WizardSession session, Model model) {
        ConnectionDetails admin = SurveyFactory.admin(session);
        TargetForm form = withPassword(filled, server, session);
        Wanted wanted = Wanted.of(form, releases, server.lastRelease()).orElseGet(() -> Wanted.newest(releases));
        Optional<Target> target = new TargetRules(form, new BeanPropertyBindingResult(form, FORM)).judge(releases,
                server);
        model.addAttribute(FORM, form);
        model.addAttribute("page", new TargetPage(form, wanted, releases, server, admin.host(),
                target.flatMap(to -> Update.of(server, to))));
        model.addAttribute("keep", admin.user() + "@" + admin.host() + ":" + admin.port());
        model.addAttribute("idle", session.idleUntil());
        model.addAttribute("reading", new ReadAt(LocalTime.now(), server.took()));
        model.addAttribute("server", ServerLine.of(server, admin));
        model.addAttribute("steps", steps(server, session));
        return "steps/target";
    }

    /** What the last page found further on stays on the rail. */
    private static Steps steps(Server server, WizardSession session) {
        return session.remembered(Steps.class)
            .filter(last -> session.target().isPresent())
            .orElseGet(() -> StepperProgress.before(server, session.target()))
            .at(StepName.TARGET);
    }

    /** A role that is to be made has a password from now on, which can be seen. */
    private static TargetForm withPassword(TargetForm form, Server server, WizardSession session) {
        if (form.hasPassword() || server.role().isPresent()) {
            return form;
        }
        TargetForm filled = form.withPassword(GeneratedPassword.next());
        session.remember(filled);
        return filled;
    }

}
