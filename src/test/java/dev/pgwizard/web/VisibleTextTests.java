package dev.pgwizard.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgwizard.bed.StandIn;
import dev.pgwizard.bed.TestServer;
import dev.pgwizard.postgres.Identifier;
import dev.pgwizard.postgres.Invisible;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * Somebody who may create roles and schemas writes into their names what a person who
 * approves SQL would not see.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class VisibleTextTests {

    private static final String NAME = "ph\u202eo\u001b[31m\u200bt\u2028o\u0085\ufe0f";

    private static final String SQL = "U&\"ph\\202Eo\\001B[31m\\200Bt\\2028o\\0085\\FE0F\"";

    private static final TestServer SERVER = TestServer.of(17).with(StandIn.vector("0.8.5")).shared();

    @LocalServerPort
    int port;

    @BeforeAll
    static void plant() {
        String quoted = Identifier.inDoubleQuotes(NAME);
        SERVER.execute("postgres", "CREATE ROLE " + quoted + " LOGIN",
                "CREATE DATABASE " + quoted + " OWNER " + quoted);
        SERVER.execute(NAME, "CREATE TABLE public.asset(id uuid)");
    }

    @ParameterizedTest
    @ValueSource(strings = { "/target", "/checks", "/prepare", "/verify", "/handover" })
    void isShownOnEveryPage(String path) {
        String page = arrived().get(path).body();
        assertThat(page.replaceAll("<[^>]*>", "")).as(path).matches(text -> !Invisible.isIn(text));
        assertThat(page).contains("\\u202Eo");
    }

    @Test
    void isInNoSqlThatSomebodyApproves() {
        Visitor visitor = arrived();
        assertThat(visitor.get("/prepare").body().replace("&quot;", "\"").replace("&amp;", "&")).contains(SQL);
        assertThat(visitor.get("/prepare/plan.sql").body()).contains("rolname = E'ph\\u202Eo\\u001B[31m")
            .matches(text -> !Invisible.isIn(text));
    }

    @Test
    void staysInAFieldAsItWasTyped() {
        Visitor visitor = new Visitor(port);
        visitor.get("/symptoms");
        visitor.post("/symptoms", Map.of("log", "role \"a\u202eb\" does not exist"));
        assertThat(visitor.get("/symptoms").body()).contains("role &quot;a\u202eb&quot; does not exist</textarea>");
    }

    private Visitor arrived() {
        Visitor visitor = new Visitor(port);
        visitor.connect(SERVER);
        PageForm form = PageForm.of(visitor.get("/target").body(), "/target")
            .with("vector", "vector")
            .with("database", NAME)
            .with("role", NAME)
            .with("password", "a-password-of-17");
        assertThat(visitor.place(visitor.submit("/target", form))).isEqualTo("/checks");
        return visitor;
    }

}
