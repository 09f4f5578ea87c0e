package dev.pgwizard.web.survey;

import dev.pgwizard.apply.RunRequest.Replanning;
import dev.pgwizard.check.Checks;
import dev.pgwizard.connection.ConnectionDetails;
import dev.pgwizard.connection.ConnectionFailedException;
import dev.pgwizard.connection.Connector;
import dev.pgwizard.connection.NameLookup;
import dev.pgwizard.connection.problem.ConnectionProblem.ConnectionStage;
import dev.pgwizard.connection.problem.ConnectionProblem.Kind;
import dev.pgwizard.connection.problem.ConnectionProblem.ServerReply;
import dev.pgwizard.connection.problem.ConnectionProblem;
import dev.pgwizard.connection.problem.ServerProblems;
import dev.pgwizard.gains.Site;
import dev.pgwizard.gains.TuningChoice;
import dev.pgwizard.immich.Target;
import dev.pgwizard.rehearsal.Rehearsed;
import dev.pgwizard.server.Databases;
import dev.pgwizard.server.Server;
import dev.pgwizard.server.ServerReader;
import dev.pgwizard.web.WizardSession;
import dev.pgwizard.web.view.ServerLine;
import dev.pgwizard.web.view.Steps.StepName;
import dev.pgwizard.web.view.Steps;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** Looks at the server for a page, as the administrator of the session. */
@Component
public class SurveyFactory {

    private final Connector connector;

    private final ServerReader reader;

    SurveyFactory(Connector connector, ServerReader reader) {
        this.connector = connector;
        this.reader = reader;
    }

    /**
     * Looks at the server and gives the page's frame what it shows of it.
     * @throws NotYetException when nobody is connected or nothing was chosen
     * @throws ConnectionFailedException when the server cannot be reached any more
     */
    public Survey survey(WizardSession session, Model model, StepName page) {
        Survey survey = survey(session);
        ServerLine line = ServerLine.of(survey.server(), admin(session));
        Steps steps = StepperProgress.rehearsed(StepperProgress.of(survey), session.remembered(Rehearsed.class))
            .at(page);
        model.addAttribute("survey", survey);
        model.addAttribute("reading", survey.reading());
        model.addAttribute("server", line);
        model.addAttribute("steps", steps);
        session.remember(line);
        session.remember(steps);
        return survey;
    }

    public Survey survey(WizardSession session) {
        Target target = session.target().orElseThrow(() -> new NotYetException(StepName.TARGET));
        Server server = read(session, target.database(), target.role());
        return Survey.of(server, target, Checks.all(),
                session.remembered(Rehearsed.class).filter(Rehearsed::isPasswordRefused),
                session.remembered(TuningChoice.class)
                    .map(choice -> choice.remedies(site(server, target, session)))
                    .orElse(List.of()));
    }

    /** Reads and plans again within a trial of the plan. */
    public Replanning replanning(Target target, WizardSession session) {
        ConnectionDetails admin = admin(session);
        Databases others = name -> connector.open(admin.withDatabase(name));
        return new Replanning(target.database(),
                connection -> Survey
                    .of(reader.readWithin(connection, others, admin.database(), target.database(), target.role()),
                            target, Checks.all(), Optional.empty(), List.of())
                    .plan());
    }

    /** The server with the place where it runs. */
    public static Site site(Server server, Target target, WizardSession session) {
        ConnectionDetails admin = admin(session);
        return Site.of(server, target, admin.host(), admin.port());
    }

    /**
     * Reads the server alone, before anything is chosen. All connections of a page share
     * its time.
     * @throws ConnectionFailedException when the server cannot be reached any more
     */
    public Server read(WizardSession session, String database, String role) {
        ConnectionDetails admin = admin(session);
        long start = System.nanoTime();
        Databases databases = Databases.of(
                name -> connector.open(admin.withDatabase(name), Duration.ofNanos(System.nanoTime() - start)),
                name -> connector.open(admin.withDatabase(name), NameLookup.OF_IMMICH));
        try {
            Server server = read(databases, session, admin.database(), database, role);
            server.contents()
                .asOptional()
                .filter(contents -> !contents.plannedOnly())
                .ifPresent(contents -> session.remember(new EnteredDatabase(database)));
            return server;
        }
        catch (SQLException e) {
            throw new ConnectionFailedException(ServerProblems.other(ConnectionStage.RIGHTS,
                    new ServerReply(String.valueOf(e.getSQLState()), String.valueOf(e.getMessage()))));
        }
    }

    /**
     * A database that was not entered is not knocked at: each page would leave a
     * complaint in the server's log.
     */
    private Server read(Databases databases, WizardSession session, String maintenance, String database, String role)
            throws SQLException {
        Optional<EnteredDatabase> entered = session.remembered(EnteredDatabase.class);
        session.forget(EnteredDatabase.class);
        if (entered.filter(new EnteredDatabase(database)::equals).isPresent()) {
            try {
                return reader.readInside(databases, maintenance, database, role);
            }
            catch (ConnectionFailedException e) {
                if (!isClosed(e.problem())) {
                    throw e;
                }
            }
        }
        return reader.read(databases, maintenance, database, role);
    }

    private static boolean isClosed(ConnectionProblem problem) {
        return problem.is(Kind.NO_SUCH_DATABASE, Kind.DATABASE_CLOSED, Kind.CONNECT_PRIVILEGE_MISSING,
                Kind.NOT_ALLOWED_BY_HBA);
    }

    /** Immich's database, where the last reading came in: the next one needs no other. */
    private record EnteredDatabase(String name) {
    }

    public static ConnectionDetails admin(WizardSession session) {
        return session.admin().orElseThrow(() -> new NotYetException(StepName.CONNECT));
    }

    /**
     * A page was asked for before the step that it builds upon: that step comes first.
     */
    public static final class NotYetException extends RuntimeException {

        private static final long serialVersionUID = 1;

        private final StepName first;

        public NotYetException(StepName first) {
            super(first.title() + " comes first", null, false, false);
            this.first = first;
        }

        StepName first() {
            return first;
        }

    }

}
