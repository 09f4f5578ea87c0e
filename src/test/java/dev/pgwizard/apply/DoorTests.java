package dev.pgwizard.apply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgwizard.bed.StandIn;
import dev.pgwizard.bed.TestServer;
import dev.pgwizard.check.CheckContext;
import dev.pgwizard.check.Checks;
import dev.pgwizard.check.Finding;
import dev.pgwizard.check.Report;
import dev.pgwizard.check.Report.Outcome;
import dev.pgwizard.check.Report.Verdict;
import dev.pgwizard.immich.TargetFixtures;
import dev.pgwizard.immich.VectorExtension;
import dev.pgwizard.plan.Plan;
import dev.pgwizard.server.ServerReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * pg_hba.conf is a person's to edit: the words of the check hold the line, the file and
 * the statement, and the next reading sees that they were followed.
 */
class DoorTests {

    private static final Pattern CODE = Pattern.compile("`([^`]*)`");

    private static Report read(TestServer postgres, String name) throws SQLException {
        return Report.of(Checks.all(),
                new CheckContext(new ServerReader().read(Plans.reading(postgres), "postgres", name, name),
                        TargetFixtures.owner("3.0.3", VectorExtension.PGVECTOR, name, name)));
    }

    private static String hint(Report report) {
        List<Outcome> blockers = report.outcomes().stream().filter(Outcome::isBlocker).toList();
        assertThat(blockers).extracting(Outcome::id).containsExactly("role-door");
        return ((Finding.Failed) blockers.getFirst().finding()).hint();
    }

    @ParameterizedTest
    @ValueSource(strings = { "immich", "all", "My Photos", "d'or", "+x" })
    void opensAsTheWordsSay(String name) throws SQLException, IOException {
        try (TestServer postgres = TestServer.of(17)
            .with(StandIn.vector("0.8.1"))
            .hba("host all all all reject")
            .start()) {
            String quoted = '"' + name.replace("\"", "\"\"") + '"';
            postgres.execute("postgres", "CREATE ROLE " + quoted + " LOGIN PASSWORD 'pw'",
                    "CREATE DATABASE " + quoted + " OWNER " + quoted);
            postgres.execute(name, "CREATE EXTENSION vector", "CREATE EXTENSION earthdistance CASCADE");
            List<String> words = CODE.matcher(hint(read(postgres, name)))
                .results()
                .map(found -> found.group(1))
                .toList();

            Path file = Path.of(words.get(1));
            Files.writeString(file, words.getFirst() + "\n" + Files.readString(file));
            postgres.execute("postgres", words.getLast().replace(";", ""));

            Report after = read(postgres, name);
            assertThat(after.verdict()).as(after.failed(dev.pgwizard.check.Finding.Severity.BLOCKER).toString())
                .isEqualTo(Verdict.READY);
            assertThat(Plan.of(after).steps()).isEmpty();
        }
    }

}
