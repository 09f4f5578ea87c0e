package dev.pgwizard.web.moving;

import dev.pgwizard.connection.ConnectionDetails;
import dev.pgwizard.connection.ConnectionFailedException;
import dev.pgwizard.connection.Connector;
import dev.pgwizard.handover.Access;
import dev.pgwizard.handover.Move;
import dev.pgwizard.handover.MoveScript;
import dev.pgwizard.immich.DatabaseImage;
import dev.pgwizard.immich.Knowledge;
import dev.pgwizard.immich.Release;
import dev.pgwizard.postgres.Identifier;
import dev.pgwizard.server.Inventory;
import dev.pgwizard.web.WizardSession;
import dev.pgwizard.web.moving.MovingPage.Comparison;
import dev.pgwizard.web.survey.Survey;
import dev.pgwizard.web.survey.SurveyFactory;
import dev.pgwizard.web.view.Download;
import dev.pgwizard.web.view.Steps.StepName;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.server.ResponseStatusException;

/**
 * How an Immich moves here from its own container: whether both fit, the script that
 * dumps and restores, and a comparison afterward. The wizard itself copies nothing.
 */
@Controller
class MovingController {

    private final SurveyFactory surveyFactory;

    private final Connector connector;

    MovingController(SurveyFactory surveyor, Connector connector) {
        this.surveyFactory = surveyor;
        this.connector = connector;
    }

    @GetMapping("/moving")
    String show(WizardSession session, Model model) {
        Survey survey = surveyFactory.survey(session, model, StepName.TARGET);
        MoveForm form = form(survey, session);
        model.addAttribute("form", form);
        model.addAttribute("mistake", form.mistake(known(survey)));
        move(form, survey, session).ifPresent(move -> model.addAttribute("page", MovingPage.of(move, survey)));
        if (!form.before().isBlank()) {
            model.addAttribute("comparison", comparison(form, survey, session));
        }
        return "moving";
    }

    @PostMapping("/moving")
    String keep(@ModelAttribute MoveForm form, WizardSession session) {
        session.remember(form);
        return "redirect:/moving";
    }

    @GetMapping("/moving/move.sh")
    ResponseEntity<byte[]> script(WizardSession session) {
        Survey survey = surveyFactory.survey(session);
        Move move = move(form(survey, session), survey, session)
            .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        return Download.of("move.sh", MoveScript.of(move));
    }

    private static MoveForm form(Survey survey, WizardSession session) {
        return session.remembered(MoveForm.class).orElseGet(() -> MoveForm.usual(survey.target().release()));
    }

    private static Knowledge known(Survey survey) {
        return survey.target().requirements().knowledge();
    }

    private static Optional<Move> move(MoveForm form, Survey survey, WizardSession session) {
        if (form.mistake(known(survey)).isPresent()) {
            return Optional.empty();
        }
        Access access = survey.access(SurveyFactory.admin(session), Optional.empty(), Optional.empty());
        return form.known()
            .flatMap(release -> form.source(known(survey))
                .map(source -> new Move(release, source, form.container(), form.oldUser(), form.oldDatabase(),
                        survey.target(), survey.server(), access)));
    }

    /**
     * With Immich's own login where its password is known: what Immich's tables compute
     * then runs as Immich. A database without Immich's tables has nothing to compare.
     */
    private Comparison comparison(MoveForm form, Survey survey, WizardSession session) {
        ConnectionDetails admin = SurveyFactory.admin(session);
        Optional<ConnectionDetails> immich = session.password()
            .filter(password -> !password.isEmpty())
            .map(password -> admin.withLogin(survey.target().role(), password));
        try {
            Optional<List<String>> own = immich.flatMap(login -> lines(login, survey));
            List<String> counted = own.isPresent() ? own.get() : read(admin, survey.target().database());
            return counted.stream().anyMatch(line -> line.startsWith("smart_search: "))
                    ? Comparison.of(form.before(), counted)
                    : new Comparison(List.of("Nothing can be counted here yet: Immich's tables are not there."), 0);
        }
        catch (SQLException refused) {
            return new Comparison(List.of("Nothing could be counted here. Postgres says: " + refused.getMessage()), 0);
        }
    }

    /** Empty where Immich is not let in, or may not read it all. */
    private Optional<List<String>> lines(ConnectionDetails login, Survey survey) {
        try {
            return Optional.of(read(login, survey.target().database()));
        }
        catch (SQLException | ConnectionFailedException refused) {
            return Optional.empty();
        }
    }

    private List<String> read(ConnectionDetails login, String database) throws SQLException {
        return Inventory.read(name -> connector.open(login.withDatabase(name)), database);
    }

    /**
     * What a person says about the Immich that is to move, and the lines that were
     * counted there.
     */
    record MoveForm(String oldRelease, String oldImage, String container, String oldUser, String oldDatabase,
            String before) {

        /** What Docker accepts as a name. */
        private static final Pattern CONTAINER = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,200}");

        private static final int LONGEST = 100_000;

        MoveForm {
            before = before.length() <= LONGEST ? before : before.substring(0, LONGEST);
        }

        /** The names in Immich's own Compose file. */
        static MoveForm usual(Release release) {
            return new MoveForm(release.toString(), "", "immich_postgres", "postgres", "immich", "");
        }

        Optional<Release> known() {
            return Release.parse(oldRelease);
        }

        /** The image that was pasted; without one that of the release. */
        Optional<DatabaseImage> source(Knowledge all) {
            return oldImage.isBlank() ? known().flatMap(release -> DatabaseImage.of(release, all))
                    : DatabaseImage.parse(oldImage, all);
        }

        /** What is wrong with it; empty where nothing is. */
        Optional<String> mistake(Knowledge all) {
            if (known().isEmpty()) {
                return Optional.of("This is no release of Immich. Type one such as `2.7.5`.");
            }
            if (source(all).isEmpty()) {
                return Optional
                    .of("This image is not known. Paste the whole line `image:` of the database from docker-compose.yml.");
            }
            if (!CONTAINER.matcher(container).matches()) {
                return Optional.of("Docker gives no container such a name. `docker ps` lists them.");
            }
            return Identifier.isValid(oldUser) && Identifier.isValid(oldDatabase) ? Optional.empty()
                    : Optional.of("Postgres keeps names of 1 to 63 bytes for a role and a database.");
        }

    }

}
