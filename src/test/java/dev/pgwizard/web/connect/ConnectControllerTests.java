package dev.pgwizard.web.connect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgwizard.bed.TestServer;
import dev.pgwizard.connection.ConnectionDetails;
import dev.pgwizard.connection.ConnectionDetails.SslMode;
import dev.pgwizard.connection.Secret;
import dev.pgwizard.web.WizardSession;
import dev.pgwizard.web.connect.PastedDraft.PastedText;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@SpringBootTest
@AutoConfigureMockMvc
class ConnectControllerTests {

    @Autowired
    MockMvcTester mvc;

    @Autowired
    AttemptLimiter limiter;

    @Autowired
    Minutes clock;

    @TestConfiguration
    static class Limits {

        @Bean
        Minutes clock() {
            return new Minutes();
        }

        @Bean
        @Primary
        AttemptLimiter limiter(Minutes clock) {
            return new AttemptLimiter(clock);
        }

    }

    private final TestServer server = TestServer.of(17).tls().shared();

    private MockHttpSession session = new MockHttpSession();

    @BeforeEach
    void arrive() {
        clock.pass(2);
        session = new MockHttpSession(null, UUID.randomUUID().toString());
    }

    @Test
    void showsTheFormWithTheStagesAhead() {
        assertThat(body(get("/connect"))).contains("ssh -N -L 15432:localhost:5432")
            .contains("<h1>Connect to your Postgres server</h1>", "Find the address of the host", "value=\"5432\"")
            .contains("<option value=\"prefer\" selected=\"selected\">If the server offers it (prefer)</option>")
            .doesNotContain("aria-invalid=\"true\"");
    }

    @Test
    void goesOnToTheTargetAndKeepsTheConnection() {
        MvcTestResult result = connect("adminPassword", "");
        assertThat(result).hasStatus3xxRedirection().hasRedirectedUrl("/target");
        assertThat(session().admin()).contains(new ConnectionDetails("127.0.0.1", server.port(), "postgres", "postgres",
                Secret.EMPTY, SslMode.PREFER, Optional.empty()));
        assertThat(session().draft()).isEmpty();
        assertThat(body(get("/connect"))).contains("value=\"127.0.0.1\"");
    }

    @Test
    void showsAWrongPasswordAtItsFieldAndKeepsEverything() {
        String role = server.newRole("right");
        String page = body(connect("user", role, "adminPassword", "hunter2"));
        assertThat(body(get("/connect"))).doesNotContain("Leave this empty to use it again");
        assertThat(page)
            .contains("<title>Login refused · Immich Postgres Wizard</title>", "<h1 tabindex=\"-1\">Login refused</h1>")
            .contains("does not accept this password for <code>" + role + "</code>")
            .contains("<code>28P01</code>", "TLS 1.3, certificate not checked",
                    "Login<span class=\"vh\">: stopped here")
            .contains("If you are sure of the password", "docker exec -it postgres psql")
            .contains("value=\"" + role + "\"", "id=\"adminPassword-error\"")
            .contains("Nine attempts are left in this minute.", "<small>Login refused</small>")
            .doesNotContain("Leave this empty to use it again", "hunter2");
        assertThat(session().draft().orElseThrow().password()).isEqualTo(Secret.EMPTY);
    }

    @Test
    void usesTheKeptPasswordForTheSameLoginOnly() {
        String role = server.newRole("right");
        connect("user", role, "adminPassword", "right", "loginDatabase", "nowhere");
        assertThat(connect("user", role, "adminPassword", "")).hasRedirectedUrl("/target");

        String other = server.newRole("right");
        assertThat(body(connect("user", other, "adminPassword", ""))).contains("Password missing");
    }

    @Test
    void offersTheLineForHbaOutsideTheForm() {
        TestServer refusing = TestServer.of(17).hba("host all refused 127.0.0.1/32 reject").shared();
        String page = body(connect("user", "refused", "adminPassword", "x", "port", "" + refusing.port()));
        assertThat(page).contains("No rule matches", "<h2>Add a line, then reload</h2>")
            .contains("<ins>host  postgres,immich  refused,immich  127.0.0.1/32  scram-sha-256</ins>")
            .contains("<dt>Takes effect</dt><dd>At the reload, for new logins</dd>")
            .contains("name=\"again\"", "Change the connection", "The server offers no TLS")
            .doesNotContain("id=\"adminPassword\"");
        assertThat(body(post("/connect", "again", "true"))).contains("No rule matches");
        assertThat(body(get("/connect"))).contains("value=\"refused\"", "id=\"adminPassword\"");
    }

    @ParameterizedTest
    @CsvSource({ "host, '', Type the name or the address of the server.",
            "host, 'two words', This is neither a host name nor an address.",
            "host, '!', This is neither a host name nor an address.", "host, /run/postgresql, This is a Unix socket.",
            "port, 99999, A port is a number from 1 to 65535.", "port, 0, A port is a number from 1 to 65535.",
            "port, '', A port is a number from 1 to 65535.", "port, -1, A port is a number from 1 to 65535.",
            "port, '5432; drop', A port is a number from 1 to 65535.", "user, '', Type the user to log in as.",
            "user, aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa, Postgres keeps at most 63 bytes of a name.",
            "loginDatabase, ääääääääääääääääääääääääääääääää, Postgres keeps at most 63 bytes of a name.",
            "tls, maybe, Choose one of these.", })
    void saysAtTheFieldWhatIsWrong(String field, String value, String sentence) {
        String page = body(connect(field, value, "adminPassword", "hunter2"));
        assertThat(page).contains(sentence, "id=\"" + field + "-error\"").doesNotContain("hunter2", "Exception");
        assertThat(limiter.left(session.getId())).isEqualTo(AttemptLimiter.PER_SESSION);
    }

    @Test
    void saysEverythingThatIsWrongAtOnce() {
        assertThat(body(connect("host", "", "port", "x", "user", " "))).contains("id=\"host-error\"",
                "id=\"port-error\"", "id=\"user-error\"");
    }

    @Test
    void survivesAnEmptyPost() {
        assertThat(body(post("/connect"))).contains("Type the name or the address of the server.");
        assertThat(body(post("/connect", "again", "true"))).contains("Type the name or the address of the server.");
    }

    @ParameterizedTest
    @ValueSource(strings = { "<script>alert(1)</script>", "${1234*5678}", "*{host}", "__${1234*5678}__", "'\"><b>" })
    void printsWhatWasTypedAsText(String hostile) {
        String page = body(connect("host", hostile, "user", hostile, "loginDatabase", hostile, "tls", hostile));
        assertThat(page).doesNotContain("<script>alert", "7006652", "<b>\"");
    }

    @Test
    void fillsTheFieldsFromAPastedText() {
        String url = "postgresql://immich:hunter2@127.0.0.1:%d/photos?sslmode=require&application_name=x"
            .formatted(server.port());
        MvcTestResult pasted = post("/connect/paste", "text", url);
        assertThat(pasted).hasRedirectedUrl("/connect");
        assertThat(body(get("/connect")))
            .contains("value=\"127.0.0.1\"", "value=\"" + server.port() + "\"", "value=\"immich\"", "value=\"photos\"")
            .contains("<option value=\"require\" selected=\"selected\">", "The one you gave is kept for this user.")
            .doesNotContain("hunter2");
        assertThat(String.valueOf(pasted.getMvcResult().getFlashMap().get("notes"))).contains("application_name");
        assertThat(session().draft().orElseThrow().password()).isEqualTo(Secret.of("hunter2"));
    }

    /** The text stays out of the page, and is gone once it was read. */
    @Test
    void asksWhichOfSeveralServicesIsImmichs() {
        String text = "services:\n  one:\n    environment: {DB_HOSTNAME: a.lan, DB_PASSWORD: hunter2}\n"
                + "  two:\n    environment: {DB_HOSTNAME: b.lan}\n";
        MvcTestResult pasted = post("/connect/paste", "text", text);
        assertThat(pasted.getMvcResult().getFlashMap().get("services")).isEqualTo(List.of("one", "two"));
        assertThat(session().remembered(PastedText.class)).isPresent();

        assertThat(post("/connect/paste", "service", "one")).hasRedirectedUrl("/connect");
        assertThat(session().draft().orElseThrow().host()).isEqualTo("a.lan");
        assertThat(session().draft().orElseThrow().password()).isEqualTo(Secret.of("hunter2"));
        assertThat(session().remembered(PastedText.class)).isEmpty();
    }

    @Test
    void saysWhyAPastedTextIsUnreadable() {
        MvcTestResult pasted = post("/connect/paste", "text", "mysql://root:hunter2@nas.lan/photos");
        assertThat(String.valueOf(pasted.getMvcResult().getFlashMap().get("unreadable"))).contains("`mysql`")
            .doesNotContain("hunter2");
    }

    /** One mistake in a whole file is mended there, and not by pasting it again. */
    @Test
    void keepsATextThatItCannotRead() {
        String file = "services:\n  app:\n    environment:\n      APP_HOST: nas.lan\n      APP_PASSWORD: hunter2\n";
        MvcTestResult pasted = post("/connect/paste", "text", file);
        String page = body(
                mvc.get().uri("/connect").session(session).flashAttrs(pasted.getMvcResult().getFlashMap()).exchange());
        assertThat(page).contains("APP_HOST: nas.lan\n      APP_PASSWORD: •••</textarea>").doesNotContain("hunter2");
    }

    @Test
    void takesAUrlInTheFieldForTheHost() {
        String role = server.newRole("p@ss");
        String url = "postgresql://%s:p%%40ss@127.0.0.1:%d/postgres".formatted(role, server.port());
        assertThat(connect("host", url, "port", "1")).hasRedirectedUrl("/target");
        assertThat(session().admin().orElseThrow().password()).isEqualTo(Secret.of("p@ss"));
    }

    @Test
    void keepsAnUnreadableUrlOutOfThePage() {
        assertThat(body(connect("host", "mysql://root:hunter2@nas.lan/photos"))).contains("<code>mysql</code>")
            .doesNotContain("hunter2");
    }

    @Test
    void checksAnUploadedCa() {
        byte[] ca = server.caCertificate().getBytes(StandardCharsets.US_ASCII);
        MvcTestResult result = upload(ca, "host", "localhost");
        assertThat(result).hasRedirectedUrl("/target");
        assertThat(session().admin().orElseThrow().caCertificate()).contains(server.caCertificate());
    }

    @Test
    void keepsAnUploadedCaOverAFailedAttempt() {
        byte[] ca = server.caCertificate().getBytes(StandardCharsets.US_ASCII);
        assertThat(body(upload(ca, "host", "localhost", "loginDatabase", "nowhere"))).contains("One was uploaded.");
        assertThat(connect("host", "localhost", "tls", "verify-full")).hasRedirectedUrl("/target");
    }

    @ParameterizedTest
    @ValueSource(strings = { "no certificate", "-----BEGIN PRIVATE KEY-----\nMII=\n-----END PRIVATE KEY-----",
            "-----BEGIN CERTIFICATE-----\nxxx\n-----END CERTIFICATE-----" })
    void refusesAFileThatIsNoCa(String content) {
        assertThat(body(upload(content.getBytes(StandardCharsets.US_ASCII)))).contains("id=\"ca-error\"")
            .doesNotContain("MII=");
        assertThat(session().draft().orElseThrow().caCertificate()).isEmpty();
    }

    @Test
    void limitsTheAttemptsOfAMinute() {
        for (int i = 0; i < AttemptLimiter.PER_SESSION; i++) {
            assertThat(body(connect("loginDatabase", "nowhere"))).contains("No such database");
        }
        assertThat(body(connect("loginDatabase", "nowhere"))).contains("Wait a minute", "No attempts are left",
                "value=\"nowhere\"");
        assertThat(session().admin()).isEmpty();
    }

    @Test
    void rendersNoServerWordsAsMarkup() {
        String odd = "<img src=x onerror=alert(1)>";
        assertThat(body(connect("loginDatabase", odd))).contains("&lt;img src=x").doesNotContain(odd);
    }

    private WizardSession session() {
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.setSession(session);
        return new WizardSession(request);
    }

    private MvcTestResult get(String path) {
        return mvc.get().uri(path).session(session).exchange();
    }

    /** The superuser's form with some fields changed. */
    private MvcTestResult connect(String... changes) {
        var request = mvc.post().uri("/connect").session(session).with(SecurityMockMvcRequestPostProcessors.csrf());
        defaults().forEach((name, value) -> {
            if (!Arrays.asList(changes).contains(name)) {
                request.param(name, value);
            }
        });
        for (int i = 0; i < changes.length; i += 2) {
            request.param(changes[i], changes[i + 1]);
        }
        return request.exchange();
    }

    private java.util.Map<String, String> defaults() {
        return java.util.Map.of("host", "127.0.0.1", "port", "" + server.port(), "user", "postgres", "adminPassword",
                "", "loginDatabase", "postgres", "tls", "prefer");
    }

    private MvcTestResult upload(byte[] ca, String... changes) {
        var request = mvc.post().uri("/connect").session(session).with(SecurityMockMvcRequestPostProcessors.csrf());
        java.util.Map<String, String> fields = new java.util.HashMap<>(defaults());
        fields.put("tls", "verify-full");
        for (int i = 0; i < changes.length; i += 2) {
            fields.put(changes[i], changes[i + 1]);
        }
        fields.forEach(request::param);
        return request.multipart().file("ca", ca).exchange();
    }

    private MvcTestResult post(String path, String... params) {
        var request = mvc.post().uri(path).session(session).with(SecurityMockMvcRequestPostProcessors.csrf());
        for (int i = 0; i < params.length; i += 2) {
            request.param(params[i], params[i + 1]);
        }
        return request.exchange();
    }

    private static String body(MvcTestResult result) {
        assertThat(result).hasStatusOk();
        return new String(result.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    }

}
