package dev.pgwizard.apply;

import dev.pgwizard.apply.RunRequest.Approval;
import dev.pgwizard.apply.Runs.OngoingRun;
import dev.pgwizard.bed.RunningPostgres;
import dev.pgwizard.connection.ConnectionDetails;
import dev.pgwizard.connection.ConnectionDetails.SslMode;
import dev.pgwizard.connection.Connector;
import dev.pgwizard.connection.Limits;
import dev.pgwizard.connection.Secret;
import dev.pgwizard.plan.Plan;
import dev.pgwizard.plan.Plan.Fingerprint;
import dev.pgwizard.plan.Step;
import dev.pgwizard.remedy.Command;
import dev.pgwizard.remedy.Remedy.Phase;
import dev.pgwizard.remedy.Statement;
import dev.pgwizard.remedy.Way;
import dev.pgwizard.remedy.Way.Doer;
import dev.pgwizard.remedy.Way.Effects;
import dev.pgwizard.server.Databases;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Small plans, and runs of them to their end. */
public final class Plans {

    static final Secret PASSWORD = Secret.of("p'a\"s\\s w$örd%s");

    private Plans() {
    }

    public static Plan of(Step... steps) {
        return new Plan(List.of(steps), new Fingerprint("7f3a91c2000000000000000000000000"));
    }

    static Step step(String id, Phase phase, Way... ways) {
        return new Step(id, phase, "SQL", "Do " + id, "", List.of(), Optional.empty(), false, List.of(ways),
                new Effects("At once", "Nothing", "Untouched", "One statement"));
    }

    public static Step sql(String id, Phase phase, String database, String... statements) {
        return step(id, phase, way(database, Stream.of(statements).map(Statement::of).toArray(Statement[]::new)));
    }

    static Way way(String database, Statement... statements) {
        return new Way("sql", "By the wizard", Doer.WIZARD, List.of(new Command.Sql(database, List.of(statements))),
                List.of());
    }

    static Way byHand() {
        return new Way("hand", "By you", Doer.PERSON, List.of(Command.advice("Do it.")), List.of());
    }

    /** As the wizard itself connects to change something. */
    static Databases databases(RunningPostgres postgres) {
        return databases(postgres, Limits.CHANGING);
    }

    /** As the wizard itself connects to look at a server. */
    static Databases reading(RunningPostgres postgres) {
        return databases(postgres, Limits.READING);
    }

    private static Databases databases(RunningPostgres postgres, Limits limits) {
        Connector connector = new Connector();
        ConnectionDetails details = new ConnectionDetails(postgres.host(), postgres.port(), "postgres", "postgres",
                Secret.EMPTY, SslMode.PREFER, Optional.empty());
        return database -> connector.open(details.withDatabase(database), limits);
    }

    public static RunRequest order(RunningPostgres postgres, Plan plan) {
        return order(postgres, plan, Approval.of(plan));
    }

    static RunRequest order(RunningPostgres postgres, Plan plan, Approval approval) {
        return new RunRequest(plan, approval, databases(postgres), "postgres", Optional.of(PASSWORD));
    }

    public static Run run(RunRequest request) {
        return ended(new Runs().start(request));
    }

    public static Run tryOut(RunRequest request) {
        return ended(new Runs(Clock.systemUTC(), Duration.ZERO).tryOut(request));
    }

    static Run ended(OngoingRun run) {
        try {
            if (!run.await(Duration.ofMinutes(2))) {
                throw new AssertionError("the run did not end: " + Transcript.of(run.now()));
            }
            return run.now();
        }
        catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    static StepResult result(Run run, String step) {
        return run.step(step).orElseThrow().result();
    }

}
