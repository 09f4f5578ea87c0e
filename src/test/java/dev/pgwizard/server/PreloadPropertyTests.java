package dev.pgwizard.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgwizard.bed.TestServer;
import dev.pgwizard.server.Preload.PreloadLibraries;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.IntStream;
import org.instancio.junit.Given;
import org.instancio.junit.GivenProvider;
import org.instancio.junit.InstancioExtension;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Whatever stands on the list: nothing of it is lost, and Postgres reads it the same way.
 */
@ExtendWith(InstancioExtension.class)
class PreloadPropertyTests {

    private static final TestServer POSTGRES = TestServer.of(17).shared();

    private static final String LETTERS = "abZ09_.$- \"'\\ü";

    /** Names of files that no machine has, some of them odd. */
    static final class AnyList implements GivenProvider {

        @Override
        public Object provide(ElementContext context) {
            return IntStream.range(0, context.random().intRange(0, 4)).mapToObj(number -> {
                StringBuilder name = new StringBuilder("x");
                for (int i = context.random().intRange(0, 8); i > 0; i--) {
                    name.append(LETTERS.charAt(context.random().intRange(0, LETTERS.length() - 1)));
                }
                return name.append(number).toString();
            }).toList();
        }

    }

    /** What a person may have typed, right or wrong. */
    static final class AnyTyped implements GivenProvider {

        private static final String TYPED = "aB_, ,\" ";

        @Override
        public Object provide(ElementContext context) {
            StringBuilder typed = new StringBuilder();
            for (int i = context.random().intRange(0, 12); i > 0; i--) {
                typed.append(TYPED.charAt(context.random().intRange(0, TYPED.length() - 1)));
            }
            return typed.toString();
        }

    }

    @RepeatedTest(300)
    void addingKeepsTheOthersAndTheirOrder(@Given(AnyList.class) List<String> names) {
        PreloadLibraries longer = new PreloadLibraries(names).with("vchord");
        assertThat(longer.names().subList(0, names.size())).isEqualTo(names);
        assertThat(longer.names()).hasSize(names.size() + 1);
        assertThat(longer.contains("vchord")).isTrue();
        assertThat(longer.with("vchord")).isEqualTo(longer);
        assertThat(longer.without("vchord").names()).isEqualTo(names);
        String literal = longer.forFile();
        assertThat(PreloadLibraries.parse(literal.substring(1, literal.length() - 1).replace("''", "'")))
            .isEqualTo(longer);
    }

    /** ALTER SYSTEM writes the list anew, in its own quotes. */
    @RepeatedTest(60)
    void postgresKeepsWhatIsWritten(@Given(AnyList.class) List<String> names) {
        String role = POSTGRES.newRole("x");
        PreloadLibraries list = new PreloadLibraries(names).with("vchord");
        POSTGRES.execute("postgres",
                "ALTER ROLE " + role + " SET session_preload_libraries = " + list.forAlterSystem());
        String kept = POSTGRES.value("postgres",
                "SELECT substr(setconfig[1], 27) FROM pg_db_role_setting WHERE setrole = '" + role + "'::regrole");
        assertThat(PreloadLibraries.parse(kept)).isEqualTo(list);
    }

    /**
     * A session that is to load a missing file ends with its name, so Postgres itself
     * tells how SplitDirectoriesString read the beginning of a list.
     */
    @RepeatedTest(150)
    void readsAListAsPostgresDoes(@Given(AnyTyped.class) String typed) {
        List<String> names = PreloadLibraries.parse(typed).names();
        firstOf(typed).ifPresent(first -> assertThat(names).as(typed).startsWith(first));
    }

    @RepeatedTest(60)
    void writesAListThatPostgresReads(@Given(AnyList.class) List<String> names) {
        String literal = new PreloadLibraries(names).forFile();
        assertThat(firstOf(literal.substring(1, literal.length() - 1).replace("''", "'")))
            .isEqualTo(names.stream().findFirst());
    }

    /** Empty where nothing is loaded: an empty list, or one that Postgres cannot read. */
    private static Optional<String> firstOf(String list) {
        Properties properties = new Properties();
        properties.setProperty("user", "postgres");
        properties.setProperty("options", "-c session_preload_libraries=" + list.replaceAll("[\\\\\\s]", "\\\\$0"));
        try {
            DriverManager.getConnection(POSTGRES.url("postgres"), properties).close();
            return Optional.empty();
        }
        catch (SQLException e) {
            assertThat(e.getSQLState()).as(list + ": " + e.getMessage()).isEqualTo("58P01");
            String message = String.valueOf(e.getMessage());
            return Optional.of(message.substring(message.indexOf('"') + 1, message.lastIndexOf('"')));
        }
    }

}
