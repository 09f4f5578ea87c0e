package dev.pgwizard.connection.problem;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgwizard.Quick;
import dev.pgwizard.connection.problem.ConnectionProblem.Hint;
import dev.pgwizard.connection.problem.ConnectionProblem.Kind;
import dev.pgwizard.connection.problem.ConnectionProblem.Place;
import dev.pgwizard.connection.problem.ConnectionProblem.ServerReply;
import dev.pgwizard.connection.problem.LoginProblems.HbaLine;
import dev.pgwizard.postgres.Instruction;
import dev.pgwizard.postgres.Instruction.Copyable;
import dev.pgwizard.postgres.Quoting.ShellWord;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@Quick
class ConnectionProblemTests {

    private static final Place PLACE = new Place("nas.lan", "192.168.1.20", 5432, false);

    private static final ServerReply SAID = new ServerReply("28000", "no");

    static List<ConnectionProblem> all() {
        return ProblemSamples.all();
    }

    @Test
    void hasASampleOfEachKind() {
        assertThat(all()).extracting(ConnectionProblem::kind).contains(Kind.values());
    }

    @ParameterizedTest
    @MethodSource("all")
    void saysWhatHappenedAndWhatToDo(ConnectionProblem problem) {
        assertThat(problem.title()).isNotBlank().hasSizeLessThanOrEqualTo(30).doesNotEndWith(".");
        assertThat(problem.message()).endsWith(".").hasSizeGreaterThan(30);
        assertThat(problem.fault()).endsWith(".").hasSizeLessThanOrEqualTo(80);
        assertThat(problem.outcome()).isNotBlank().hasSizeLessThanOrEqualTo(40).doesNotEndWith(".");
        assertThat(problem.heading()).isNotBlank();
        assertThat(problem.hints()).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("all")
    void speaksCalmly(ConnectionProblem problem) {
        Stream<String> words = Stream.concat(
                Stream.of(problem.title(), problem.message(), problem.fault(), problem.outcome(), problem.heading()),
                problem.hints().stream().flatMap(hint -> Stream.of(hint.title(), hint.text())));
        assertThat(words).allSatisfy(text -> {
            assertThat(text).doesNotContainIgnoringCase("please", "oops", "successfully").doesNotContain("!", "  ");
            assertThat(text.chars().filter(c -> c == '`').count()).as(text).isEven();
        });
    }

    @ParameterizedTest
    @MethodSource("all")
    void saysWhereEachSnippetGoes(ConnectionProblem problem) {
        assertThat(problem.hints()).allSatisfy(hint -> assertThat(hint.snippets()).allSatisfy(copyable -> {
            assertThat(copyable.where()).isNotBlank();
            assertThat(copyable.title()).isNotBlank();
            assertThat(copyable.text()).isNotBlank().isEqualTo(copyable.text().strip());
        }));
    }

    @Test
    void quotesNamesInSql() {
        assertThat(sql(LoginProblems.loginNotAllowed("it's \"odd\"", SAID)))
            .containsExactly("ALTER ROLE \"it's \"\"odd\"\"\" LOGIN;");
        assertThat(sql(ServerProblems.connectPrivilegeMissing("a\"b", "c", SAID)))
            .containsExactly("GRANT CONNECT ON DATABASE \"a\"\"b\" TO \"c\";");
    }

    @Test
    void quotesNamesInShellCommands() {
        String command = LoginProblems.passwordMissing("it's").hints().getFirst().snippets().getFirst().text();
        assertThat(command).isEqualTo("sudo -u postgres psql -c '\\password \"it'\\''s\"'");
        assertThat(ShellWord.quote("nas.lan")).isEqualTo("nas.lan");
        assertThat(ShellWord.quote("a b;'c'")).isEqualTo("'a b;'\\''c'\\'''");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "postgres | postgres | 192.168.1.7 | host  postgres,immich  postgres,immich  192.168.1.7/32  scram-sha-256",
            "immich | immich | 10.0.0.3 | host  immich  immich  10.0.0.3/32  scram-sha-256",
            "postgres | postgres | 172.20.0.6 | host  postgres,immich  postgres,immich  172.20.0.0/16  scram-sha-256",
            "postgres | postgres | 172.32.0.6 | host  postgres,immich  postgres,immich  172.32.0.6/32  scram-sha-256",
            "postgres | postgres | 2001:db8::7 | host  postgres,immich  postgres,immich  2001:db8::7/128  scram-sha-256",
            "all | Odd Name | 10.0.0.3 | host  \"all\",immich  \"Odd Name\",immich  10.0.0.3/32  scram-sha-256",
            "postgres | postgres | '' | host  postgres,immich  postgres,immich  ADDRESS/32  scram-sha-256", })
    void writesTheLineForHba(String database, String user, String address, String line) {
        Optional<String> seen = Optional.of(address).filter(text -> !text.isEmpty());
        assertThat(new HbaLine(database, user, seen).text()).isEqualTo(line);
    }

    @Test
    void asksToCompleteALineWithoutAnAddress() {
        Hint hint = LoginProblems.notAllowedByHba(PLACE, "postgres", "postgres", Optional.empty(), SAID)
            .hints()
            .getFirst();
        assertThat(hint.text()).isEqualTo("Put the address in that the server’s own words name.");
        assertThat(hint.effect()).isPresent();
    }

    @ParameterizedTest
    @CsvSource({ "localhost, 127.0.0.1, true", "LOCALHOST, 10.0.0.1, true", "::1, 0:0:0:0:0:0:0:1, true",
            "me, 127.0.1.1, true", "nas, 192.168.1.1, false" })
    void knowsWhatLocalhostIs(String name, String address, boolean loopback) {
        assertThat(new Place(name, address, 1, true).isOwnContainer()).isEqualTo(loopback);
        assertThat(new Place(name, address, 1, false).isOwnContainer()).isFalse();
    }

    @Test
    void makesWordsOfServersSafeToShow() {
        assertThat(new ServerReply("<b>", "a\u001b[31mb\nc\u202ed\u0000").text()).isEqualTo("a [31mb c d");
        assertThat(new ServerReply("<b>", "x").sqlState()).isEmpty();
        assertThat(new ServerReply("28P01", "x".repeat(10_000)).text()).hasSize(501).endsWith("…");
        assertThat(new ServerReply("28P01", "пароль 🔑 ünd").text()).isEqualTo("пароль 🔑 ünd");
    }

    private static Stream<String> sql(ConnectionProblem problem) {
        return problem.hints()
            .stream()
            .flatMap(hint -> hint.snippets().stream())
            .filter(copyable -> copyable instanceof Instruction.Sql)
            .map(Copyable::text);
    }

}
