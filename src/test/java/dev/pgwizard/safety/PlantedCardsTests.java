package dev.pgwizard.safety;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgwizard.bed.TestServer;
import dev.pgwizard.connection.problem.ProblemSamples;
import dev.pgwizard.plan.Psqls;
import dev.pgwizard.postgres.CopiedSql;
import dev.pgwizard.postgres.Instruction;
import dev.pgwizard.postgres.Instruction.Copyable;
import dev.pgwizard.symptom.Symptoms;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A superuser copies the cards one after the other into psql, in a database where its
 * owner planted something in front of every name of Postgres.
 */
class PlantedCardsTests {

    private static List<String> cards() {
        Stream<String> cures = Symptoms.all()
            .stream()
            .flatMap(symptom -> symptom.cures().stream())
            .flatMap(cure -> cure.recipes().stream())
            .filter(recipe -> recipe instanceof Instruction.Sql)
            .map(Copyable::text);
        Stream<String> hints = ProblemSamples.all()
            .stream()
            .flatMap(problem -> problem.hints().stream())
            .flatMap(hint -> hint.snippets().stream())
            .filter(snippet -> snippet instanceof Instruction.Sql)
            .map(Copyable::text);
        return Stream.concat(cures, hints).distinct().toList();
    }

    /**
     * What is looked up in them, each in a session of its own; what changes the settings
     * of the database would hide what was planted from those after it.
     */
    private static String file(List<String> cards, String database) {
        return cards.stream()
            .map(card -> card.replaceAll("(?m)^ALTER .*\n?", "")
                .replaceAll("[‹›]", "")
                .replaceAll("\\bimmich\\b", database))
            .map(card -> "\\connect " + database + "\n" + card)
            .collect(Collectors.joining("\n"));
    }

    @ParameterizedTest(name = "Postgres {0}")
    @ValueSource(ints = { 14, 18 })
    void callNothing(int major) {
        try (TestServer server = TestServer.of(major).start()) {
            Planted planted = new Planted(server);
            String database = planted.database();
            planted.names(database);
            planted.tables(database, "text", "timestamptz", "real[]");
            String file = file(cards(), database);

            Psqls.Result result = Psqls.run(server, file, "");

            assertThat(result.output()).contains(database);
            assertThat(planted.calls(0, "postgres")).isEmpty();

            Psqls.run(server, file.replace(CopiedSql.FIRST_LINE, ""), "");

            assertThat(planted.calls(0, "postgres")).hasSizeGreaterThan(5);
        }
    }

}
