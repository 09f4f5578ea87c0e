package dev.pgwizard.apply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgwizard.apply.Run.State;
import dev.pgwizard.bed.Majors;
import dev.pgwizard.bed.StandIn;
import dev.pgwizard.bed.TestServer;
import dev.pgwizard.check.CheckContext;
import dev.pgwizard.check.Checks;
import dev.pgwizard.check.Report;
import dev.pgwizard.check.Report.Verdict;
import dev.pgwizard.immich.Target;
import dev.pgwizard.immich.TargetFixtures;
import dev.pgwizard.immich.VectorExtension;
import dev.pgwizard.plan.Plan;
import dev.pgwizard.rehearsal.Rehearsal;
import dev.pgwizard.rehearsal.Rehearsed;
import dev.pgwizard.server.ServerReader;
import java.sql.SQLException;

/**
 * From an empty server with a stand-in of VectorChord to "ready": two runs with a restart
 * in between, and then there is nothing left to do.
 */
class WholePathTests {

    /** Without a double quote: a migration of Immich writes the name as it is. */
    private static final String NAME = "immich's photos 日本";

    @Majors
    void endsWithReadyAndAnEmptyPlan(int major) throws SQLException {
        try (TestServer postgres = TestServer.of(major)
            .with(StandIn.vector("0.8.1"))
            .with(StandIn.vchord("0.5.3"))
            .setting("shared_preload_libraries", "auto_explain")
            .start()) {
            Report before = read(postgres);
            Run first = Plans.run(Plans.order(postgres, Plan.of(before)));
            postgres.restart();
            Run second = Plans.run(Plans.order(postgres, Plan.of(read(postgres))));
            Report after = read(postgres);

            assertThat(before.verdict()).isEqualTo(Verdict.NOT_READY);
            assertThat(first.state()).as(Transcript.of(first)).isEqualTo(new State.AtBarrier("restart"));
            assertThat(second.state()).as(Transcript.of(second)).isEqualTo(new State.Done());
            assertThat(after.verdict()).isEqualTo(Verdict.READY);
            assertThat(Plan.of(after).steps()).isEmpty();
            assertThat(rehearsal(postgres, after.context().target()).succeeded()).isTrue();
            assertThat(postgres.value("postgres", "SHOW shared_preload_libraries")).isEqualTo("auto_explain, vchord");
        }
    }

    /** With the password that the first run set. */
    private static Rehearsed rehearsal(TestServer postgres, Target target) {
        return new Rehearsal().rehearse(target,
                database -> postgres.connect(database, target.role(), Plans.PASSWORD.reveal()));
    }

    private Report read(TestServer postgres) throws SQLException {
        Target target = TargetFixtures.owner("3.0.3", VectorExtension.VECTORCHORD, NAME, NAME);
        return Report.of(Checks.all(),
                new CheckContext(new ServerReader().read(Plans.reading(postgres), "postgres", NAME, NAME), target));
    }

}
