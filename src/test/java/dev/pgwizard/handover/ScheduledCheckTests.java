package dev.pgwizard.handover;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgwizard.check.CertificateDemand;
import dev.pgwizard.consumers.Compose;
import dev.pgwizard.consumers.Fields;
import dev.pgwizard.consumers.Golden;
import dev.pgwizard.consumers.Program;
import dev.pgwizard.consumers.ShellCheck;
import dev.pgwizard.handover.Access.Encryption;
import dev.pgwizard.handover.DatabaseUrl.ImmichLocation;
import dev.pgwizard.handover.Recipes.SetupRecipe;
import dev.pgwizard.handover.Variables.EnvFile;
import dev.pgwizard.handover.Variables.Variable;
import dev.pgwizard.immich.ImmichHost;
import dev.pgwizard.immich.VectorExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What starts the check each morning, read by what starts it. */
class ScheduledCheckTests {

    private static final String PEM = "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n";

    private static final Encryption CHECKED = new Encryption.Checked(Optional.of(PEM));

    private static final JsonMapper JSON = new JsonMapper();

    @TempDir
    Path folder = Path.of("");

    static Stream<Handovers> handovers() {
        return Stream.of(Handovers.usual(), Handovers.usual().host("localhost").password(Handovers.NASTY),
                Handovers.usual().host("fd00::5").encryption(CHECKED),
                Handovers.usual().encryption(CHECKED).demand(CertificateDemand.ANY), Handovers.usual().host("postgres"),
                Handovers.usual().host("/run/post gre%sql$").encryption(new Encryption.None()),
                Handovers.usual().release("1.132.3").vector(VectorExtension.PGVECTO_RS),
                Handovers.usual().role(Handovers.NASTY).database("a b%$'\"").password("a\nb"));
    }

    private static String text(Handovers handovers, String recipe, String title) {
        return ScheduledCheck.of(handovers.make())
            .stream()
            .filter(one -> one.label().equals(recipe))
            .flatMap(one -> one.excerpts().stream())
            .filter(excerpt -> excerpt.title().equals(title))
            .findFirst()
            .orElseThrow()
            .text() + "\n";
    }

    @Test
    void looksLikeThis() {
        String all = Stream
            .of(Handovers.usual(), Handovers.usual().host("localhost").encryption(CHECKED).password("it's $5"))
            .flatMap(handovers -> ScheduledCheck.of(handovers.make()).stream())
            .map(recipe -> "= " + recipe.label() + "\n"
                    + recipe.excerpts()
                        .stream()
                        .map(excerpt -> "== " + excerpt.title() + " " + excerpt.where() + "\n" + excerpt.text() + "\n")
                        .collect(Collectors.joining()))
            .collect(Collectors.joining("\n"));
        Golden.matches("handover/scheduled.txt", all);
    }

    @ParameterizedTest
    @MethodSource("handovers")
    void isWhatCronHandsToTheShell(Handovers handovers) throws IOException {
        String line = text(handovers, "cron", "/etc/cron.d/immich-check").lines().skip(1).findFirst().orElseThrow();
        assertThat(line).matches("17 6 \\* \\* \\*  root  docker run .*").doesNotContainPattern("(?<!\\\\)%");
        String command = line.replaceFirst("^.*?root  ", "").replace("\\%", "%");
        ShellCheck.accepts(command + "\n");
        assertThat(words(command.replace(" > /dev/null", ""))).startsWith("run", "--rm", "--network", "host")
            .contains("immich-postgres-wizard", "notify", "--state=/home/nonroot/answer");
    }

    /** What the program gets from the shell. */
    private List<String> words(String command) throws IOException {
        Path docker = Files.writeString(folder.resolve("docker"), "#!/bin/sh\nprintf '%s\\n' \"$@\"\n");
        Files.setPosixFilePermissions(docker, PosixFilePermissions.fromString("rwxr-xr-x"));
        Program.Result result = Program.run(folder, Map.of("PATH", folder + ":" + System.getenv("PATH")), "sh", "-c",
                command);
        assertThat(result.errors()).isEmpty();
        return result.output().lines().toList();
    }

    @ParameterizedTest
    @MethodSource("handovers")
    void isAUnitThatSystemdAccepts(Handovers handovers) throws IOException {
        Program.need("systemd-analyze");
        Path service = folder.resolve("immich-check.service");
        Files.writeString(service, text(handovers, "systemd", "immich-check.service").replace("ExecStart=docker ",
                "ExecStart=/bin/echo "));
        Path timer = Files.writeString(folder.resolve("immich-check.timer"),
                text(handovers, "systemd", "immich-check.timer"));
        Program.Result result = Program.run(folder, Map.of("SYSTEMD_LOG_LEVEL", "warning"), "systemd-analyze", "verify",
                "--man=no", service.toString(), timer.toString());
        assertThat(result.errors().lines().filter(line -> line.contains("immich-check"))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("handovers")
    void isAServiceForCompose(Handovers handovers) throws IOException {
        Files.writeString(folder.resolve("compose.yaml"), text(handovers, "Compose", "immich-check.yaml"));
        Files.writeString(folder.resolve(".env"), EnvFile.compose("",
                List.of(new Variable("DB_PASSWORD", "p$ w"), new Variable("DB_URL", "postgresql://somewhere"))));
        JsonNode service = Compose.read(folder).at("/services/immich-check");
        assertThat(service.at("/command/0").asString()).isEqualTo("notify");
        boolean url = service.at("/environment/PGPASSWORD").isMissingNode();
        assertThat(service.at("/environment/DB_URL").asString()).isEqualTo(url ? "postgresql://somewhere"
                : ScheduledCheck.withoutPassword(handovers.make(), ImmichLocation.CONTAINER));
        assertThat(service.at("/environment/PGPASSWORD").asString()).isEqualTo(url ? "" : "p$ w");
        assertThat(service.at("/volumes/0/target").asString()).isEqualTo("/home/nonroot");
    }

    @ParameterizedTest
    @MethodSource("handovers")
    void isAJobForKubernetes(Handovers handovers) {
        List<Map<?, ?>> objects = Fields.of("immich-check-job.yaml")
            .read(text(handovers, "Kubernetes", "immich-check-job.yaml"));
        assertThat(objects).hasSize(3);
        Map<?, ?> secret = (Map<?, ?>) Objects.requireNonNull(objects.getFirst().get("stringData"));
        assertThat(secret.get("WEBHOOK_URL")).isEqualTo("https://ntfy.sh/your-topic");
        boolean asked = handovers.password().isPresent();
        assertThat(secret.containsKey("PGPASSWORD")).isEqualTo(!asked);
        assertThat((String) secret.get("DB_URL"))
            .isEqualTo(asked ? DatabaseUrl.of(handovers.make(), ImmichLocation.CLUSTER)
                    : ScheduledCheck.withoutPassword(handovers.make(), ImmichLocation.CLUSTER));
    }

    @Test
    void mountsTheClientCertificateInKubernetes() {
        Handovers handovers = Handovers.usual().encryption(CHECKED).demand(CertificateDemand.OF_THE_ROLE);
        Map<?, ?> job = Fields.of("immich-check-job.yaml")
            .read(text(handovers, "Kubernetes", "immich-check-job.yaml"))
            .getLast();
        JsonNode pod = JSON.valueToTree(job).at("/spec/jobTemplate/spec/template/spec");
        assertThat(pod.at("/containers/0/volumeMounts").findValuesAsString("mountPath"))
            .containsExactly("/home/nonroot", "/etc/immich", "/etc/immich-client");
        assertThat(pod.at("/volumes/2/secret/secretName").asString()).isEqualTo("immich-database-client");
        assertThat(pod.at("/volumes/2/secret/defaultMode").asInt()).isEqualTo(0440);
        assertThat(text(handovers, "Kubernetes", "Shell")).contains("kubectl create secret tls immich-database-client");
    }

    @ParameterizedTest
    @CsvSource({ "cron, in `/etc/immich-check`", "systemd, in `/etc/immich-check`", "Compose, beside it" })
    void saysWhichFilesLieThere(String label, String place) {
        Handovers handovers = Handovers.usual().encryption(CHECKED).demand(CertificateDemand.ANY);
        assertThat(ScheduledCheck.of(handovers.make())).filteredOn(recipe -> recipe.label().equals(label))
            .singleElement()
            .extracting(SetupRecipe::words)
            .asString()
            .contains(place, "65532", "`postgres-ca.crt`, `postgres-client.crt`, `postgres-client.key`");
        assertThat(ScheduledCheck.of(Handovers.usual().make())).extracting(SetupRecipe::words).containsOnly("");
    }

    @Test
    void beginsWithWhatStartsThingsWhereImmichRuns() {
        assertThat(first(new ImmichHost.OnMachine())).isEqualTo("systemd");
        assertThat(first(new ImmichHost.InDocker())).isEqualTo("Compose");
        assertThat(first(new ImmichHost.Unsure())).isEqualTo("cron");
        assertThat(ScheduledCheck.of(Handovers.usual().make())).extracting(SetupRecipe::label)
            .containsExactly("cron", "systemd", "Compose", "Kubernetes");
        assertThat(ScheduledCheck.of(Handovers.usual().database("what?").make())).isEmpty();
    }

    private static String first(ImmichHost host) {
        Handover usual = Handovers.usual().make();
        return ScheduledCheck
            .of(new Handover(usual.target(), usual.postgres(), usual.access().from(host, Optional.empty()),
                    usual.checked()))
            .getFirst()
            .label();
    }

}
