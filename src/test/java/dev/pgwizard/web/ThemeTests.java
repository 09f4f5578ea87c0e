package dev.pgwizard.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class ThemeTests {

    @LocalServerPort
    int port;

    private Visitor visitor = new Visitor(0);

    @BeforeEach
    void arrive() {
        visitor = new Visitor(port);
        visitor.get("/demo");
    }

    @Test
    void followsTheSystemUntilOneIsChosen() {
        assertThat(visitor.get("/demo").body()).contains("data-theme=\"system\"",
                "value=\"system\" aria-pressed=\"true\"");
    }

    @ParameterizedTest
    @CsvSource({ "dark, dark", "light, light", "system, system", "purple\"><script>, system" })
    void remembersTheChosenOne(String chosen, String shown) {
        HttpResponse<String> answer = visitor.post("/theme", Map.of("theme", chosen, "back", "/demo"));
        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(visitor.place(answer)).isEqualTo("/demo");
        assertThat(answer.headers().firstValue("Set-Cookie").orElse("")).contains("wizard-theme=" + shown, "Path=/",
                "HttpOnly", "SameSite=Strict");
        assertThat(visitor.get("/demo").body()).contains("data-theme=\"" + shown + "\"");
    }

    @ParameterizedTest
    @ValueSource(strings = { "//evil.example", "https://evil.example", "/\\evil.example", "/a\r\nSet-Cookie: x=y",
            "evil", "" })
    void goesBackToPagesOfTheWizardOnly(String back) {
        assertThat(visitor.post("/theme", Map.of("theme", "dark", "back", back)).headers().firstValue("Location"))
            .contains("/");
    }

    @Test
    void ignoresACookieThatIsNoTheme() {
        assertThat(new Visitor(port).get("/demo", "Cookie", "wizard-theme=x\"onload=y").body())
            .contains("data-theme=\"system\"");
    }

}
