package dev.pgwizard.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgwizard.bed.TestServer;
import dev.pgwizard.server.Questions.Query;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * A view of somebody else runs as whoever reads it, so that a reading gets no rows of
 * one.
 */
class ReadTransactionTests {

    @Test
    void readsNoViewThatTookThePlaceOfATable() throws SQLException {
        TestServer postgres = TestServer.of(17).shared();
        String database = postgres.unique("views");
        postgres.execute("postgres", "CREATE DATABASE " + database);
        postgres.execute(database, "CREATE TABLE ledger (id int)", "CREATE VIEW planted AS SELECT 1 AS id");

        try (Connection connection = postgres.connect(database)) {
            ReadTransaction.Answers answers = new ReadTransaction(connection,
                    List.of(count("ledger"), count("planted")))
                .ask();

            assertThat(answers.texts()).containsOnlyKeys("ledger");
            assertThat(answers.gaps().has("planted")).isTrue();
        }
    }

    private static Query count(String relation) {
        return new Query(relation, "how many rows there are", "SELECT to_json(count(*)) FROM public." + relation,
                List.of(), false);
    }

}
