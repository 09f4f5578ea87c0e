package dev.pgwizard.handover;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgwizard.consumers.Compose;
import dev.pgwizard.consumers.Golden;
import dev.pgwizard.handover.Access.Encryption;
import dev.pgwizard.handover.DatabaseUrl.ImmichLocation;
import dev.pgwizard.handover.Variables.EnvFile;
import dev.pgwizard.handover.Variables.Variable;
import dev.pgwizard.immich.VectorExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/**
 * The environment and the override beside Immich's own Compose file, as Compose reads the
 * three.
 */
class EnvFileTests {

    @TempDir
    Path folder = Path.of("");

    private JsonNode server(Handovers handover, List<Variable> variables) throws IOException {
        Files.copy(Path.of("src/test/resources/immich/docker-compose.yml"), folder.resolve("docker-compose.yml"));
        Files.writeString(folder.resolve(".env"), EnvFile.compose(handover.make().origin(), variables));
        Files.writeString(folder.resolve("docker-compose.override.yml"), ComposeOverride.text(handover.make()));
        JsonNode services = Compose.read(folder).get("services");
        assertThat(services.has("database")).isFalse();
        return services.get("immich-server");
    }

    private static List<Variable> environment(JsonNode service) {
        return service.get("environment")
            .properties()
            .stream()
            .map(entry -> new Variable(entry.getKey(), entry.getValue().asString()))
            .toList();
    }

    static Stream<String> values() {
        return Stream.of("simple", Handovers.NASTY, "", " leading and trailing ", "it's", "$HOME ${HOME} $$", "a\\",
                "\\'", "\"", "#no comment", "a #b", "\\n\\t\\$", "line\nbreak", "ünï – ✓", "'quoted'", "\"quoted\"",
                "`id`", "%24", "a=b");
    }

    @ParameterizedTest
    @MethodSource("values")
    void quotesSoThatComposeReadsTheSame(String value) throws IOException {
        List<Variable> variables = List.of(new Variable("BEFORE", "1"), new Variable("DB_PASSWORD", value),
                new Variable("AFTER", "2"));
        assertThat(environment(server(Handovers.usual(), variables))).containsExactlyInAnyOrderElementsOf(variables);
    }

    @ParameterizedTest
    @MethodSource("values")
    void handsOverBothFormsUnharmed(String value) throws IOException {
        Handovers handover = Handovers.usual().password(value).database(value).role(value);
        List<Variable> variables = Variables.separate(handover.make(), ImmichLocation.CONTAINER);
        assertThat(environment(server(handover, variables))).containsExactlyInAnyOrderElementsOf(variables);
        Files.delete(folder.resolve("docker-compose.yml"));
        List<Variable> url = Variables.url(handover.make(), ImmichLocation.CONTAINER);
        assertThat(environment(server(handover, url))).containsExactlyInAnyOrderElementsOf(url);
    }

    @Test
    void keepsRedisAndDropsTheDatabase() throws IOException {
        JsonNode server = server(Handovers.usual(), List.of());
        assertThat(server.get("depends_on").propertyNames()).containsExactly("redis");
    }

    @Test
    void givesTheHostAName() throws IOException {
        JsonNode server = server(Handovers.usual().host("localhost"),
                Variables.proposed(Handovers.usual().host("localhost").make(), ImmichLocation.CONTAINER));
        assertThat(server.get("extra_hosts").toString()).isEqualTo("[\"host.docker.internal=host-gateway\"]");
        assertThat(server.at("/environment/DB_HOSTNAME").asString()).isEqualTo("host.docker.internal");
    }

    @Test
    void givesAnIpv6AddressAName() throws IOException {
        JsonNode server = server(Handovers.usual().host("fd00::5"), List.of());
        assertThat(server.get("extra_hosts").toString()).isEqualTo("[\"postgres-host=fd00::5\"]");
    }

    @Test
    void mountsCertificateAndSocket() throws IOException {
        Handovers handover = Handovers.usual()
            .host("/run/post $gres")
            .encryption(new Encryption.Checked(Optional.of("PEM")));
        JsonNode volumes = server(handover, List.of()).get("volumes");
        assertThat(volumes.findValuesAsString("source")).contains("/run/post $gres",
                folder.resolve("postgres-ca.crt").toString());
        assertThat(volumes.findValuesAsString("target")).contains("/run/post $gres", Tls.CERTIFICATE);
    }

    @Test
    void namesBothContainersOfOldReleases() {
        assertThat(ComposeOverride.text(Handovers.usual().release("1.105.1").make()))
            .contains("  immich-microservices:");
        assertThat(ComposeOverride.text(Handovers.usual().release("1.106.0").make()))
            .doesNotContain("immich-microservices");
    }

    @ParameterizedTest
    @CsvSource({ "3.0.3, VECTORCHORD, vectorchord", "1.133.0, PGVECTO_RS, pgvecto.rs", "1.95.0, PGVECTOR, pgvector",
            "1.132.3, PGVECTO_RS, pgvecto.rs" })
    void namesThePinnedExtension(String release, VectorExtension vector, String value) {
        assertThat(Variables.proposed(
                Handovers.usual().encryption(new Encryption.None()).release(release).vector(vector).make(),
                ImmichLocation.CONTAINER))
            .contains(new Variable("DB_VECTOR_EXTENSION", value));
    }

    @ParameterizedTest
    @CsvSource({ "3.0.3, VECTORCHORD, ''", "1.132.3, PGVECTO_RS, ''", "1.132.3, PGVECTOR, pgvector",
            "1.94.1, PGVECTO_RS, ''" })
    void namesTheExtensionUnaskedOnlyWhereImmichWouldTakeAnother(String release, VectorExtension vector, String value) {
        assertThat(Handovers.usual().automatic().release(release).vector(vector).make().vectorSetting().orElse(""))
            .isEqualTo(value);
    }

    @Test
    void takesTheUrlWhereVariablesCannotEncrypt() {
        assertThat(Variables.proposed(Handovers.usual().release("1.132.3").make(), ImmichLocation.CONTAINER))
            .extracting(Variable::name)
            .startsWith("DB_URL");
        assertThat(Variables.proposed(Handovers.usual().release("1.133.0").make(), ImmichLocation.CONTAINER))
            .contains(new Variable("DB_SSL_MODE", "require"));
    }

    @ParameterizedTest
    @CsvSource({ "3.0.3, VECTORCHORD", "1.132.3, PGVECTO_RS" })
    void looksLikeThis(String release, VectorExtension vector) {
        Handover handover = Handovers.usual().release(release).vector(vector).make();
        Golden.matches("handover/" + release + "/.env",
                EnvFile.compose(handover.origin(), Variables.proposed(handover, ImmichLocation.CONTAINER)));
        Golden.matches("handover/" + release + "/docker-compose.override.yml", ComposeOverride.text(handover));
    }

}
