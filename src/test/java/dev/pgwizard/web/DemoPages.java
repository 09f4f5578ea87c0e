package dev.pgwizard.web;

import static dev.pgwizard.web.view.Snippet.Segment.change;
import static dev.pgwizard.web.view.Snippet.Segment.comment;
import static dev.pgwizard.web.view.Snippet.Segment.fill;
import static dev.pgwizard.web.view.Snippet.Segment.plain;

import dev.pgwizard.connection.ConnectionDetails;
import dev.pgwizard.connection.ConnectionDetails.SslMode;
import dev.pgwizard.connection.Secret;
import dev.pgwizard.web.view.Clock.ReadAt;
import dev.pgwizard.web.view.Notice;
import dev.pgwizard.web.view.Notice.SideFact;
import dev.pgwizard.web.view.ServerLine;
import dev.pgwizard.web.view.Snippet;
import dev.pgwizard.web.view.Steps;
import dev.pgwizard.web.view.Steps.StageView;
import dev.pgwizard.web.view.Steps.State;
import dev.pgwizard.web.view.Steps.StepName;
import jakarta.servlet.http.HttpSession;
import java.time.Duration;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;

/**
 * Every part of the frame with every state in it, and pages that go wrong: only in tests.
 */
@Controller
class DemoPages {

    static final String HOSTILE = "<script>alert(1)</script>";

    record DemoForm(String host, String password, String tls) {
    }

    @GetMapping("/demo")
    String parts(Model model) {
        return page(model, new DemoForm("nas.lan", "hunter2", "require"));
    }

    @PostMapping("/demo")
    String wrong(@ModelAttribute("form") DemoForm form, BindingResult errors, Model model) {
        errors.rejectValue("host", "unknown", "No server is known as `" + form.host() + "`.");
        if (!form.tls().equals("prefer")) {
            errors.rejectValue("tls", "unknown", "The server offers none.");
        }
        return page(model, form);
    }

    @PostMapping("/demo/connect")
    String connect(WizardSession session) {
        session.admin(new ConnectionDetails("fe80::1", 5432, "postgres", "postgres", Secret.of("hunter2"),
                SslMode.PREFER, Optional.empty()));
        return "redirect:/";
    }

    @GetMapping("/demo/waiting")
    String waiting(HttpSession session, Model model) {
        Object before = session.getAttribute("looked");
        int looked = before instanceof Integer times ? times + 1 : 1;
        session.setAttribute("looked", looked);
        model.addAttribute("looked", looked);
        if (looked < 3) {
            model.addAttribute("again", 1);
        }
        return "demo/waiting";
    }

    @GetMapping("/demo/mistake")
    String mistake() {
        throw new IllegalStateException("the reason that nobody sees");
    }

    @GetMapping("/demo/broken-template")
    String brokenTemplate() {
        return "demo/broken";
    }

    private static String page(Model model, DemoForm form) {
        model.addAttribute("form", form);
        model.addAttribute("server", new ServerLine("PostgreSQL 15.18", "nas.lan:5432"));
        model.addAttribute("reading", new ReadAt(LocalTime.of(21, 44, 10), Duration.ofMillis(180)));
        model.addAttribute("steps", steps());
        model.addAttribute("snippet", snippet());
        model.addAttribute("hostile", Snippet.shell(HOSTILE, HOSTILE));
        model.addAttribute("stages", Arrays.stream(State.values()).map(DemoPages::stage).toList());
        model.addAttribute("notices", Arrays.stream(State.values()).map(DemoPages::notice).toList());
        return "demo/parts";
    }

    private static Steps steps() {
        return Steps.closed()
            .with(StepName.CONNECT, State.OK, "postgres, superuser")
            .with(StepName.TARGET, State.WARN, "Immich 3.0.3, VectorChord")
            .with(StepName.CHECKS, State.BLOCK, "2 blockers, 1 warning")
            .open(StepName.PREPARE)
            .at(StepName.CHECKS);
    }

    private static Snippet snippet() {
        return Snippet.file("postgresql.conf", "in /etc/postgresql/15/main, line 763", comment("# loaded at start\n"),
                plain("shared_preload_libraries = '"), change("pg_stat_statements, "), fill("vchord"), plain("'"));
    }

    private static StageView stage(State state) {
        return new StageView(state, "Login", "Refused `" + HOSTILE + "` after 14 ms");
    }

    private static Notice notice(State state) {
        return new Notice(state, "n-" + state.name(), "VectorChord is preloaded", "Blocker", List
            .of("It is not. Postgres loaded `pg_stat_statements` and nothing else, so VectorChord refuses to work."),
                List.of(new SideFact("Loaded now", "`pg_stat_statements`"), new SideFact("Set in", HOSTILE)));
    }

}
