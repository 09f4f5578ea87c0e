package dev.pgwizard.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgwizard.bed.TestServer;
import dev.pgwizard.postgres.Quoting.ConfValue;
import dev.pgwizard.postgres.Quoting.Literal;
import dev.pgwizard.samples.AnyName;
import dev.pgwizard.samples.AnyPassword;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
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

    @RepeatedTest(100)
    void aQuotedNameOrTextIsSeen(@Given(AnyName.class) String name, @Given(AnyPassword.class) String text) {
        assertThat(List.of(Identifier.quote(name), Literal.quote(text), ConfValue.quote(text)))
            .noneMatch(Invisible::isIn);
    }

    /** As the server writes them: raw in its own quotes. */
    @RepeatedTest(300)
    void whatTheServerWroteMeansTheSameWhenItIsSeen(@Given(AnyName.class) String name,
            @Given(AnyPassword.class) String text) throws SQLException {
        String sql = SqlText.visible("SELECT '" + text.replace("'", "''") + "' AS " + Identifier.inDoubleQuotes(name)
                + ", $body$" + text + "$body$ AS b, quote_literal(E'" + text.replace("\\", "\\\\").replace("'", "\\'")
                + "') /* " + Invisible.inLine(name).replace('/', ' ') + "\u202e */ -- \u2028 \u001b");
        assertThat(Invisible.isIn(sql)).as(sql).isFalse();
        try (Statement statement = unescaped()) {
            statement.execute("SET standard_conforming_strings = on");
            ResultSet rows = statement.executeQuery(sql);
            rows.next();
            assertThat(rows.getMetaData().getColumnLabel(1)).isEqualTo(name);
            assertThat(List.of(rows.getString(1), rows.getString(2))).containsOnly(text);
            assertThat(rows.getString(3).strip()).isEqualTo(
                    (text.indexOf('\\') < 0 ? "" : "E") + "'" + text.replace("\\", "\\\\").replace("'", "''") + "'");
        }
    }

    /** ALTER SYSTEM's own file is read as postgresql.conf is. */
    @RepeatedTest(20)
    void aValueOfTheFileIsThatValue(@Given(AnyPassword.class) String text) throws IOException, SQLException {
        try (Statement statement = unescaped()) {
            Path path = POSTGRES.dataDirectory().resolve("postgresql.auto.conf");
            String before = Files.readString(path);
            try {
                Files.writeString(path, before + "quoting.test = " + ConfValue.quote(text) + "\n");
                try (ResultSet rows = statement.executeQuery(
                        "SELECT setting FROM pg_file_settings WHERE name = 'quoting.test' AND error IS NULL")) {
                    assertThat(rows.next()).isTrue();
                    assertThat(rows.getString(1)).isEqualTo(text);
                }
            }
            finally {
                Files.writeString(path, before);
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
