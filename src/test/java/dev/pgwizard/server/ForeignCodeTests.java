package dev.pgwizard.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgwizard.bed.Library;
import dev.pgwizard.bed.Majors;
import dev.pgwizard.bed.StandIn;
import dev.pgwizard.bed.TestServer;
import dev.pgwizard.immich.VectorExtension;
import dev.pgwizard.plan.Planted;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** A tenant plants, an administrator counts, and nothing planted runs. */
class ForeignCodeTests {

    private static List<String> warned(Connection connection, String sql) throws SQLException {
        List<String> said = new ArrayList<>();
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
            for (SQLWarning warning = statement.getWarnings(); warning != null; warning = warning.getNextWarning()) {
                said.add(String.valueOf(warning.getMessage()));
            }
        }
        return said;
    }

    /** With what Postgres itself does, so that the test knows why it is there. */
    @Majors
    void countingRunsNothingThatWasPlanted(int major) throws SQLException {
        try (TestServer server = TestServer.of(major).with(StandIn.vector("0.8.1")).start()) {
            Library.of(server, VectorExtension.PGVECTOR, 512).fill(86, "3.0.3", 5);
            Planted.shadows(server, Library.NAME);
            server.execute(Library.NAME, "SET ROLE tenant", Planted.function("evil", "a int", "int", "a"),
                    "CREATE TABLE public.indexed (a int)", "CREATE INDEX ON public.indexed ((public.evil(1)))",
                    "CREATE TABLE public.partial (a int)",
                    "CREATE INDEX ON public.partial (a) WHERE public.evil(1) > 0",
                    "CREATE TABLE public.estimated (a int)",
                    "CREATE STATISTICS public.odd ON (public.evil(1)), a FROM public.estimated");
            server.execute(Library.NAME, "GRANT tenant TO immich", "SET ROLE immich",
                    "CREATE INDEX ON public.smart_search ((public.evil(2)))");

            List<String> lines = Inventory.read(server::connect, Library.NAME);

            assertThat(lines).contains("rows of asset: 0",
                    "rows of indexed: not counted, because of function public.evil(integer) of tenant",
                    "rows of partial: not counted, because of function public.evil(integer) of tenant",
                    "rows of estimated: not counted, because of function public.evil(integer) of tenant",
                    "smart_search: not counted, because of function public.evil(integer) of tenant");
            assertThat(server.log()).doesNotContain("PLANTED postgres");
            try (Connection connection = server.connect(Library.NAME)) {
                assertThat(warned(connection, "SET search_path = pg_catalog; SELECT count(*) FROM ONLY public.indexed"))
                    .contains("PLANTED postgres evil");
            }
        }
    }

}
