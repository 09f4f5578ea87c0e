package dev.pgwizard.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgwizard.bed.TestServer;
import dev.pgwizard.postgres.SettingValue.TimeSetting;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.instancio.Random;
import org.instancio.junit.Given;
import org.instancio.junit.GivenProvider;
import org.instancio.junit.InstancioExtension;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Whatever was set at which level: the wizard tells the value that Postgres gives the
 * role.
 */
@ExtendWith(InstancioExtension.class)
class SettingPropertyTests {

    private static final TestServer POSTGRES = TestServer.of(17).start();

    private static final String SETTING = "lock_timeout";

    @AfterAll
    static void stop() {
        POSTGRES.close();
    }

    /** A time as people write one, in all forms that Postgres takes. */
    static final class AnyTime implements GivenProvider {

        @Override
        public Object provide(ElementContext context) {
            return of(context.random());
        }

        static String of(Random random) {
            int number = random.intRange(0, 30_000);
            String text = random.oneOf(List.of(Integer.toString(number), number / 1000.0 + "", number % 100 + ".5",
                    "0x" + Integer.toHexString(number), "0" + Integer.toOctalString(number), number % 1000 + "e1",
                    " " + number + " "));
            String unit = random.oneOf(List.of("", "us", "ms", "s", "min", " s", "ms "));
            return text + unit;
        }

    }

    /** Statements that set it at some levels, once each. */
    static final class AnyLevels implements GivenProvider {

        @Override
        public Object provide(ElementContext context) {
            List<String> statements = new ArrayList<>();
            for (String level : List.of("SYSTEM", "DATABASE $name", "ROLE $name", "ROLE $name IN DATABASE $name",
                    "ROLE ALL")) {
                if (context.random().trueOrFalse()) {
                    statements.add("ALTER " + level + " SET " + SETTING + " = '" + AnyTime.of(context.random()) + "'");
                }
            }
            return statements;
        }

    }

    @RepeatedTest(150)
    void aTimeIsWhatPostgresMakesOfIt(@Given(AnyTime.class) String time) throws SQLException {
        try (Connection connection = POSTGRES.connect("postgres"); Statement statement = connection.createStatement()) {
            statement.execute("SET " + SETTING + " = '" + time + "'");
            assertThat(TimeSetting.milliseconds(time)).as(time).hasValue(milliseconds(statement));
        }
    }

    @RepeatedTest(25)
    void theInnermostLevelCounts(@Given(AnyLevels.class) List<String> statements) throws SQLException {
        String name = POSTGRES.unique("levels");
        POSTGRES.execute("postgres", "CREATE ROLE " + name + " LOGIN PASSWORD 'x'", "CREATE DATABASE " + name);
        statements.forEach(sql -> POSTGRES.execute("postgres", sql.replace("$name", name)));
        POSTGRES.execute("postgres", "SELECT pg_reload_conf()", "SELECT pg_sleep(0.1)");

        Server server = new ServerReader().read(POSTGRES::connect, "postgres", name, name);

        String effective = server.effective(SETTING).orElseThrow();
        try (Connection connection = POSTGRES.connect(name, name, "x");
                Statement statement = connection.createStatement()) {
            assertThat(TimeSetting.milliseconds(effective)).as(statements + " gives " + effective)
                .hasValue(milliseconds(statement));
        }
        POSTGRES.execute("postgres", "ALTER SYSTEM RESET " + SETTING, "ALTER ROLE ALL RESET " + SETTING);
    }

    private static long milliseconds(Statement statement) throws SQLException {
        try (ResultSet rows = statement
            .executeQuery("SELECT setting FROM pg_settings WHERE name = '" + SETTING + "'")) {
            rows.next();
            return rows.getLong(1);
        }
    }

}
