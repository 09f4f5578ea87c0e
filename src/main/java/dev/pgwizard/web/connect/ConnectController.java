package dev.pgwizard.web.connect;

import dev.pgwizard.connection.ConnectionAttempt;
import dev.pgwizard.connection.ConnectionAttempt.Connected;
import dev.pgwizard.connection.ConnectionAttempt.Stopped;
import dev.pgwizard.connection.ConnectionDetails;
import dev.pgwizard.connection.Connector;
import dev.pgwizard.connection.Secret;
import dev.pgwizard.connection.problem.ConnectionProblem;
import dev.pgwizard.connection.problem.ConnectionProblem.ConnectionField;
import dev.pgwizard.connection.text.ConnectionText;
import dev.pgwizard.connection.text.PastedConnection.Fields;
import dev.pgwizard.connection.text.PastedConnection.Unreadable;
import dev.pgwizard.web.ConnectDraft;
import dev.pgwizard.web.WizardSession;
import dev.pgwizard.web.WizardSession.ConnectDefaults;
import dev.pgwizard.web.WizardSession.ReturnStep;
import dev.pgwizard.web.connect.ConnectionForm.Uploads;
import dev.pgwizard.web.connect.DraftCheck.FieldErrors;
import dev.pgwizard.web.connect.PastedDraft.PastedText;
import dev.pgwizard.web.connect.PastedDraft.RefusedText;
import dev.pgwizard.web.connect.StageViews.OngoingAttempt;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * The first step. An attempt that works leads to the next step; one that does not shows
 * why, with everything typed kept.
 */
@Controller
class ConnectController {

    private final Connector connector;

    private final AttemptLimiter limiter;

    private final Optional<ConnectDefaults> defaults;

    ConnectController(Connector connector, AttemptLimiter limiter, ObjectProvider<ConnectDefaults> defaults) {
        this.connector = connector;
        this.limiter = limiter;
        this.defaults = Optional.ofNullable(defaults.getIfAvailable());
    }

    @GetMapping("/connect")
    String show(WizardSession session, Model model) {
        model.addAttribute("fresh", session.draft().isEmpty() && session.admin().isEmpty() && defaults.isEmpty());
        return page(model, kept(session), new FieldErrors()).view();
    }

    /**
     * Fills the fields from a text; the text itself may hold a password and is not shown
     * again, unless it was refused, and then without it.
     */
    @PostMapping("/connect/paste")
    String paste(@RequestParam(defaultValue = "") String text, @RequestParam(defaultValue = "") String service,
            WizardSession session, RedirectAttributes next) {
        String whole = text.isEmpty() ? session.remembered(PastedText.class).map(PastedText::reveal).orElse("") : text;
        session.forget(PastedText.class);
        List<String> services = service.isEmpty() ? ConnectionText.services(whole) : List.of();
        if (!services.isEmpty()) {
            session.remember(new PastedText(Secret.of(whole)));
            next.addFlashAttribute("services", services);
            return "redirect:/connect";
        }
        switch (ConnectionText.parse(whole, Optional.of(service).filter(name -> !name.isEmpty()))) {
            case Fields fields -> {
                session.draft(PastedDraft.fill(kept(session), fields));
                next.addFlashAttribute("filled", true);
                next.addFlashAttribute("notes", fields.notes());
                next.addFlashAttribute("understood", PastedDraft.named(fields, true));
                next.addFlashAttribute("missed", PastedDraft.named(fields, false));
            }
            case Unreadable unreadable -> {
                next.addFlashAttribute("unreadable", unreadable.reason());
                next.addFlashAttribute("refused", RefusedText.shown(whole));
            }
        }
        return "redirect:/connect";
    }

    /** How far the attempt of this session has come, for who waits for it. */
    @GetMapping("/connect/stages")
    String stages(WizardSession session, Model model) {
        model.addAttribute("stages",
                session.remembered(OngoingAttempt.class).map(OngoingAttempt::views).orElseGet(StageViews::planned));
        return "parts/stages :: stages(stages=${stages},layout='')";
    }

    @PostMapping("/connect")
    String connect(@ModelAttribute ConnectionForm form, @RequestParam(defaultValue = "") String ended,
            WizardSession session, Model model) {
        ReturnStep.of(ended)
            .filter(step -> session.remembered(ReturnStep.class).isEmpty())
            .ifPresent(session::remember);
        FieldErrors errors = new FieldErrors();
        Uploads uploads = new Uploads(errors);
        ConnectDraft draft = expanded(form.draft(kept(session), uploads.authority(form.ca()),
                uploads.client(form.clientCertificate(), form.clientKey())), errors);
        session.draft(draft);
        return attempt(draft, errors, session, model);
    }

    /** The same once more, after something was changed on the server. */
    @PostMapping(path = "/connect", params = "again")
    String again(WizardSession session, Model model) {
        return attempt(kept(session), new FieldErrors(), session, model);
    }

    private String attempt(ConnectDraft draft, FieldErrors errors, WizardSession session, Model model) {
        Optional<ConnectionDetails> details = new DraftCheck(draft, errors).details();
        if (details.isEmpty()) {
            return page(model, draft, errors).view();
        }
        if (!limiter.take(session.id())) {
            return page(model, draft, errors).exhausted().view();
        }
        OngoingAttempt ongoing = new OngoingAttempt();
        session.remember(ongoing);
        ConnectionAttempt attempt = connector.probe(details.get(), ongoing::seen);
        session.forget(OngoingAttempt.class);
        return switch (attempt.result()) {
            case Connected connected -> proceed(connected, session);
            case Stopped stopped -> {
                at(stopped.problem(), errors);
                if (stopped.problem().field().filter(ConnectionField.PASSWORD::equals).isPresent()) {
                    session.draft(draft.withPassword(Secret.EMPTY));
                }
                yield page(model, draft, errors).stopped(attempt, stopped, limiter.left(session.id())).view();
            }
        };
    }

    private static String proceed(Connected connected, WizardSession session) {
        session.admin(connected.details());
        return "redirect:/target";
    }

    private static void at(ConnectionProblem problem, FieldErrors errors) {
        problem.field().ifPresent(field -> errors.add(field, problem.fault()));
    }

    private ConnectPage page(Model model, ConnectDraft draft, FieldErrors errors) {
        defaults.ifPresent(known -> model.addAttribute("about", known.notice().lines().toList()));
        return new ConnectPage(model).surroundings(connector.surroundings())
            .form(draft, Map.copyOf(errors.sentences()));
    }

    /** What the form held last, or what is known beforehand. */
    private ConnectDraft kept(WizardSession session) {
        return session.draft()
            .or(() -> session.admin().map(ConnectDraft::of))
            .or(() -> defaults.map(ConnectDraft::of))
            .orElse(ConnectDraft.EMPTY);
    }

    /**
     * People paste whole addresses into the field for the host; what cannot be read may
     * hold a password. The one that was typed beside the address is for it.
     */
    private static ConnectDraft expanded(ConnectDraft draft, FieldErrors errors) {
        if (!ConnectionText.isMoreThanAHost(draft.host())) {
            return draft;
        }
        return switch (ConnectionText.parse(draft.host())) {
            case Fields fields -> {
                ConnectDraft filled = PastedDraft.fill(draft, fields);
                yield fields.password().isPresent() ? filled : filled.withPassword(draft.password());
            }
            case Unreadable unreadable -> {
                errors.add(ConnectionField.HOST, unreadable.reason());
                yield draft.withoutHost();
            }
        };
    }

}
