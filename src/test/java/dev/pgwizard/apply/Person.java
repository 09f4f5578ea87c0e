package dev.pgwizard.apply;

import dev.pgwizard.bed.RunningPostgres;
import dev.pgwizard.bed.StandIn;
import dev.pgwizard.bed.TestServer;
import dev.pgwizard.plan.Plan;
import dev.pgwizard.plan.Step;
import dev.pgwizard.postgres.Instruction;
import dev.pgwizard.remedy.Command;
import dev.pgwizard.remedy.Remedy.Phase;
import dev.pgwizard.remedy.Statement;

/** Does what a step asks of a person, as the step says. */
record Person(RunningPostgres postgres) {

    /** A person's turn is all that comes before the next step of the wizard. */
    void takesTurn(Plan plan, String barrier) {
        plan.steps()
            .stream()
            .dropWhile(step -> !step.id().equals(barrier))
            .takeWhile(Step::isBarrier)
            .forEach(this::does);
    }

    private void does(Step step) {
        if (step.phase() == Phase.RESTART) {
            ((TestServer) postgres).restart();
        }
        else if (step.phase() == Phase.INSTALL) {
            if (step.id().equals("install-vchord")) {
                ((TestServer) postgres).install(StandIn.vector("0.8.1"));
            }
            ((TestServer) postgres).install(switch (step.id()) {
                case "install-vector" -> StandIn.vector("0.8.1");
                case "install-vchord" -> StandIn.vchord("1.1.1");
                case "install-vectors" -> StandIn.vectors("0.2.1");
                default -> throw new IllegalArgumentException("nobody knows how to " + step.title());
            });
        }
        else {
            step.way().commands().forEach(command -> does(command, step));
        }
    }

    private void does(Command command, Step step) {
        switch (command) {
            case Command.Sql(String database, var statements) ->
                statements.forEach(statement -> does(statement, database.isEmpty() ? "postgres" : database));
            case Command.Conf(String file, String line) -> ((TestServer) postgres).appendToConf(line);
            case Command.Told(Instruction.Words words) when step.id().equals("preload") ->
                ((TestServer) postgres).appendToConf("shared_preload_libraries = '"
                        + step.title().replace("Preload ", "").replace(" and ", ", ") + "'");
            case Command.Told told -> throw new IllegalArgumentException("nobody does " + told + ": " + step);
        }
    }

    /** As psql does. */
    private void does(Statement statement, String database) {
        postgres.execute(database,
                statement.writesNext() ? postgres.value(database, statement.sql()) : statement.sql());
    }

}
