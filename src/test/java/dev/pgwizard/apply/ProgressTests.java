package dev.pgwizard.apply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgwizard.apply.Runs.OngoingRun;
import dev.pgwizard.apply.Transcript.LogEntry;
import dev.pgwizard.apply.Transcript.LogEntry.Answer;
import dev.pgwizard.bed.TestServer;
import dev.pgwizard.plan.Plan;
import dev.pgwizard.remedy.Remedy.Phase;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What Postgres says of an index that it builds is in the log while it does. */
class ProgressTests {

    private final TestServer postgres = TestServer.of(17).shared();

    private final String database = postgres.newDatabase();

    /** Each row takes a second, so the index is not done before somebody looked. */
    @ParameterizedTest
    @CsvSource({ "CREATE INDEX other ON public.slow (public.wait(id))", "REINDEX INDEX public.slowly" })
    void isTheServersOwnView(String build) throws SQLException, InterruptedException {
        postgres.execute(database, "CREATE TABLE public.slow (id int)", """
                CREATE FUNCTION public.wait(int) RETURNS int LANGUAGE plpgsql IMMUTABLE AS $$
                BEGIN
                  PERFORM pg_sleep(coalesce(nullif(current_setting('wait.seconds', true), ''), '0')::float8);
                  RETURN $1;
                END $$""", "CREATE INDEX slowly ON public.slow (public.wait(id))",
                "INSERT INTO public.slow SELECT generate_series(1, 120)");
        Plan plan = Plans.of(Plans.sql("build", Phase.LIBRARIES, database, "SET LOCAL wait.seconds = '1'", build));

        OngoingRun run = new Runs().start(Plans.order(postgres, plan));
        while (run.now().isRunning() && progress(run.now()).isEmpty()) {
            Thread.sleep(20);
        }
        Run seen = run.now();
        run.stopNow();
        Plans.ended(run);

        assertThat(progress(seen)).as(Transcript.of(seen))
            .startsWith(build.substring(0, build.indexOf(' ')))
            .contains(" on slow: ");
    }

    @Test
    void aQuickStatementIsDoneWithoutOne() {
        Run run = Plans.run(Plans.order(postgres,
                Plans.of(Plans.sql("quick", Phase.GRANTS, database, "CREATE TABLE public.quick ()"))));

        assertThat(run.state()).isEqualTo(new Run.State.Done());
        assertThat(run.log()).extracting(LogEntry::answer).doesNotHaveAnyElementsOfTypes(Answer.Running.class);
    }

    private static String progress(Run run) {
        return run.log().isEmpty() || !(run.log().getLast().answer() instanceof Answer.Running(String words)) ? ""
                : words;
    }

}
