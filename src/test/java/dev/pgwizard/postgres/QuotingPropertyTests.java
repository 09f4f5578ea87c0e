package dev.pgwizard.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgwizard.bed.TestServer;
import dev.pgwizard.samples.AnyName;
import dev.pgwizard.samples.AnyPassword;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.instancio.junit.Given;
import org.instancio.junit.InstancioExtension;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.extension.ExtendWith;
import org.postgresql.util.PasswordUtil;

/** Whatever the name or the text: a real Postgres reads back what was quoted. */
@ExtendWith(InstancioExtension.class)
class QuotingPropertyTests {

    private static final TestServer POSTGRES = TestServer.of(17).shared();

    private static final Connection CONNECTION = POSTGRES.connect("postgres");

    @AfterAll
    static void close() throws SQLException {
        CONNECTION.close();
    }

    @RepeatedTest(300)
    void aQuotedNameIsThatName(@Given(AnyName.class) String name) throws SQLException {
        try (Statement statement = unescaped();
                ResultSet rows = statement.executeQuery("SELECT 1 AS " + Identifier.quote(name))) {
            assertThat(rows.getMetaData().getColumnLabel(1)).isEqualTo(name);
        }
    }

    /** Postgres keeps names that begin with pg_ for itself. */
    @RepeatedTest(50)
    void aQuotedNameNamesARole(@Given(AnyName.class) String name) throws SQLException {
        String allowed = name.startsWith("pg_") ? name.replace('_', '-') : name;
        CONNECTION.setAutoCommit(false);
        try (Statement statement = unescaped()) {
            statement.execute("CREATE ROLE " + Identifier.quote(allowed));
            try (ResultSet rows = statement
                .executeQuery("SELECT count(*) FROM pg_roles WHERE rolname = " + Literal.quote(allowed))) {
                rows.next();
                assertThat(rows.getInt(1)).isEqualTo(1);
            }
        }
        finally {
            CONNECTION.rollback();
            CONNECTION.setAutoCommit(true);
        }
    }

    @RepeatedTest(300)
    void aQuotedTextIsThatText(@Given(AnyPassword.class) String text, @Given boolean conforming) throws SQLException {
        try (Statement statement = unescaped()) {
            statement.execute("SET standard_conforming_strings = " + conforming);
            try (ResultSet rows = statement.executeQuery("SELECT " + Literal.quote(text))) {
                rows.next();
                assertThat(rows.getString(1)).isEqualTo(text);
            }
        }
    }

    /** The driver makes it; the server takes it and lets the password in. */
    @RepeatedTest(30)
    void aVerifierLetsItsPasswordIn(@Given(AnyPassword.class) String password) throws SQLException {
        String role = POSTGRES.newRole("other");
        POSTGRES.execute("postgres", "ALTER ROLE " + role + " PASSWORD "
                + Literal.quote(PasswordUtil.encodeScramSha256(password.toCharArray())));
        try (Connection connection = POSTGRES.connect("postgres", role, password)) {
            assertThat(connection.getMetaData().getUserName()).isEqualTo(role);
        }
    }

    private static Statement unescaped() throws SQLException {
        Statement statement = CONNECTION.createStatement();
        statement.setEscapeProcessing(false);
        return statement;
    }

}
