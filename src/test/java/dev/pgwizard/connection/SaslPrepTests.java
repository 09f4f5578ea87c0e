package dev.pgwizard.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgwizard.bed.TestServer;
import dev.pgwizard.connection.ConnectionAttempt.Connected;
import dev.pgwizard.connection.ConnectionDetails.SslMode;
import dev.pgwizard.connection.Secret.SaslPrep;
import dev.pgwizard.connection.Secret.ScramVerifier;
import dev.pgwizard.consumers.ImmichDriver;
import dev.pgwizard.consumers.Program;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Who gets in with a password that the wizard set: JDBC, libpq, and Immich's own driver,
 * which alone prepares nothing.
 */
class SaslPrepTests {

    private static final Map<String, String> DRIVER = Map.of("pg-connection-string", "2.14.1", "postgres", "3.4.9",
            "@immich/sql-tools", "0.6.4");

    private static final TestServer POSTGRES = TestServer.of(17).shared();

    @ParameterizedTest(name = "{0}")
    @CsvSource({ "plain, p4ssword, false", "punctuation, '~!@#$%^&*()_+{}|:<>?', false", "accent, caf\u00e9, false",
            "elephant, \uD83D\uDC18, false", "decomposed, cafe\u0301, true", "soft hyphen, so\u00adft, true",
            "no-break space, no\u00a0break, true", "ligature, \ufb01sh, true", "fullwidth, \uff11\uff12\uff13, true",
            "ordinal, 1\u00aa, true", "joiner, a\u200db, true", "byte order mark, '\ufeffx', true",
            "superscript, x\u00b2, true", "ohm, 5\u2126, true" })
    void isRefusedWhereImmichWouldBe(String kind, String password, boolean changes) {
        Program.need("psql");
        Secret secret = Secret.of(password);
        String role = POSTGRES.unique("prepared");
        POSTGRES.execute("postgres", "CREATE ROLE " + role + " LOGIN PASSWORD " + ScramVerifier.literal(secret));
        ConnectionDetails details = new ConnectionDetails("127.0.0.1", POSTGRES.port(), "postgres", role, secret,
                SslMode.DISABLE, Optional.empty());
        String encoded = URLEncoder.encode(password, StandardCharsets.UTF_8).replace("+", "%20");
        String url = "postgresql://%s:%s@127.0.0.1:%d/postgres".formatted(role, encoded, POSTGRES.port());

        assertThat(SaslPrep.changes(secret)).isEqualTo(changes);
        assertThat(new Connector().probe(details).result()).isInstanceOf(Connected.class);
        assertThat(Program.run(Path.of("."), Map.of(), "psql", url, "-XAtc", "select current_user").output())
            .isEqualTo(role + "\n");
        assertThat(ImmichDriver.login(DRIVER, List.of(url)).getFirst().path("user").asString(""))
            .isEqualTo(changes ? "" : role);
    }

}
