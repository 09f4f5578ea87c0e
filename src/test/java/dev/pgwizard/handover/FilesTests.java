package dev.pgwizard.handover;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgwizard.check.CertificateDemand;
import dev.pgwizard.check.CheckContext;
import dev.pgwizard.check.Checks;
import dev.pgwizard.check.Report;
import dev.pgwizard.check.Report.Outcome;
import dev.pgwizard.consumers.Compose;
import dev.pgwizard.consumers.Golden;
import dev.pgwizard.consumers.ImmichDriver;
import dev.pgwizard.consumers.Program;
import dev.pgwizard.consumers.ShellCheck;
import dev.pgwizard.handover.Access.Encryption;
import dev.pgwizard.handover.ComposeOverride.SecretFiles;
import dev.pgwizard.handover.DatabaseUrl.ImmichLocation;
import dev.pgwizard.handover.HandoverFile.Archive;
import dev.pgwizard.handover.Variables.Variable;
import dev.pgwizard.immich.VectorExtension;
import dev.pgwizard.platform.Looks;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.JsonNode;

/** The files that are handed over, each read by a program that it is for. */
class FilesTests {

    private static final String PEM = "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n";

    private static final Encryption CHECKED = new Encryption.Checked(Optional.of(PEM));

    @TempDir
    Path folder = Path.of("");

    private static Bundle bundle(Handovers handovers) {
        Handover handover = handovers.make();
        Looks looks = Looks.of("PostgreSQL 15.18 (Debian 15.18-1.pgdg12+1) on x86_64-pc-linux-gnu")
            .preloaded("vchord")
            .setting("listen_addresses", "192.168.1.20");
        return new Bundle(handover, Report.of(Checks.all(), new CheckContext(looks.server(), handover.target())),
                List.of(new HandoverFile("plan.sql", "What was changed", "SELECT 1;\n")));
    }

    static Stream<Handovers> handovers() {
        return Stream.of(Handovers.usual(), Handovers.usual().host("localhost").password(Handovers.NASTY),
                Handovers.usual().host("fd00::5").encryption(CHECKED),
                Handovers.usual().host("/run/postgresql").encryption(new Encryption.None()),
                Handovers.usual().release("1.132.3").vector(VectorExtension.PGVECTO_RS),
                Handovers.usual().role(Handovers.NASTY).database(Handovers.NASTY).password("a\nb"),
                Handovers.usual().encryption(CHECKED).demand(CertificateDemand.OF_THE_ROLE),
                Handovers.usual().release("2.3.1").demand(CertificateDemand.ANY));
    }

    private static String text(Handovers handovers, String name) {
        return bundle(handovers).file(name).orElseThrow().text();
    }

    @Test
    void lookLikeThis() {
        withoutReport(Handovers.usual()).forEach(file -> Golden.matches("handover/usual/" + file.name(), file.text()));
        Handovers special = Handovers.usual()
            .host("localhost")
            .encryption(CHECKED)
            .automatic()
            .release("1.136.0")
            .password("it's $5");
        withoutReport(special).forEach(file -> Golden.matches("handover/special/" + file.name(), file.text()));
        Handovers certified = Handovers.usual().encryption(CHECKED).demand(CertificateDemand.OF_THE_ROLE);
        withoutReport(certified).forEach(file -> Golden.matches("handover/certified/" + file.name(), file.text()));
    }

    /** The report says what the checks say, which is theirs to change. */
    private static List<HandoverFile> withoutReport(Handovers handovers) {
        return bundle(handovers).files().stream().filter(file -> !file.name().equals("report.md")).toList();
    }

    @ParameterizedTest
    @MethodSource("handovers")
    void giveKubernetesTheSameValues(Handovers handovers) {
        Yaml yaml = new Yaml(new SafeConstructor(new LoaderOptions()));
        List<Map<String, Map<String, String>>> objects = new ArrayList<>();
        yaml.loadAll(text(handovers, "kubernetes.yaml")).forEach(object -> objects.add(cast(object)));
        Map<String, String> expected = Variables.proposed(handovers.make(), ImmichLocation.CLUSTER)
            .stream()
            .collect(Collectors.toMap(Variable::name, Variable::value));
        assertThat(objects.getFirst().get("stringData")).isEqualTo(expected);
        assertThat(objects).hasSize(handovers.make().access().encryption().certificate().isPresent() ? 2 : 1);
        assertThat(objects.getLast().getOrDefault("data", Map.of()).getOrDefault("postgres-ca.crt", PEM))
            .isEqualTo(PEM);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Map<String, String>> cast(Object object) {
        return (Map<String, Map<String, String>>) object;
    }

    @ParameterizedTest
    @MethodSource("handovers")
    void giveDockerRunOneLineForEachVariable(Handovers handovers) {
        List<String> expected = Variables.proposed(handovers.make(), ImmichLocation.CONTAINER)
            .stream()
            .map(variable -> variable.name() + "=" + variable.value())
            .toList();
        assertThat(text(handovers, "docker-run.env").lines().skip(1)).containsExactlyElementsOf(expected);
    }

    @ParameterizedTest
    @MethodSource("handovers")
    void holdShellThatShellCheckAccepts(Handovers handovers) {
        ShellCheck.accepts(text(handovers, "check.sh"));
        ShellCheck.accepts(DockerRun.command(handovers.make()));
        ShellCheck.accepts(LoginProof.docker(handovers.make()));
        ShellCheck.accepts(LoginProof.kubernetes(handovers.make()));
        LoginProof.compose(handovers.make()).ifPresent(ShellCheck::accepts);
        NetworkAccess.firewall(handovers.make(), NetworkAccessTests.OPEN).ifPresent(ShellCheck::accepts);
    }

    @Test
    void callTheWizardWithTheAddressAndWithoutThePassword() throws IOException {
        Handovers handovers = Handovers.usual().role("o'brien $1").password("hunter2").encryption(CHECKED);
        Files.writeString(folder.resolve("check.sh"), text(handovers, "check.sh"));
        Path java = Files.writeString(folder.resolve("java"), "#!/bin/sh\nprintf '%s\\n' \"$@\"\n");
        Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
        Map<String, String> environment = Map.of("WIZARD_JAR", "wizard.jar", "PATH",
                folder + ":" + System.getenv("PATH"));
        Program.Result result = Program.run(folder, environment, "sh", folder.resolve("check.sh").toString(), "3.1.0");
        assertThat(result.errors()).isEmpty();
        assertThat(result.output().lines()).containsExactly("-jar", "wizard.jar", "check",
                "--url=postgresql://o%27brien%20%241@nas.lan:5432/immich?sslmode=verify-full&sslrootcert=" + folder
                        + "/postgres-ca.crt",
                "--immich=3.1.0", "--vector=vectorchord");
    }

    /** All that mounts them, each as its own program reads it. */
    @Test
    void mountTheClientCertificateWhereTheUrlNamesIt() throws IOException {
        Handovers handovers = Handovers.usual().encryption(CHECKED).demand(CertificateDemand.OF_THE_ROLE);
        Files.copy(Path.of("src/test/resources/immich/docker-compose.yml"), folder.resolve("docker-compose.yml"));
        Files.writeString(folder.resolve(".env"), text(handovers, "immich.env"));
        Files.writeString(folder.resolve("docker-compose.override.yml"),
                text(handovers, "docker-compose.override.yml"));
        Map<String, String> mounts = new TreeMap<>();
        Compose.read(folder)
            .at("/services/immich-server/volumes")
            .forEach(volume -> mounts.put(volume.get("target").asString(), volume.get("source").asString()));
        JsonNode driver = ImmichDriver
            .read(Map.of("pg-connection-string", "2.14.1", "postgres", "3.4.9", "@immich/sql-tools", "0.6.4"),
                    List.of(Compose.read(folder).at("/services/immich-server/environment/DB_URL").asString()))
            .getFirst();
        for (String name : List.of("ca", "cert", "key")) {
            String path = driver.at("/tls/" + name).asString().replaceFirst("file ", "");
            assertThat(mounts).containsKey(path);
            assertThat(DockerRun.command(handovers.make())).contains(":" + path + ":ro");
        }
        assertThat(mounts).containsEntry("/etc/immich-client/tls.key",
                folder.resolve("postgres-client.key").toString());
        Yaml yaml = new Yaml(new SafeConstructor(new LoaderOptions()));
        String mount = text(handovers, "kubernetes.yaml").lines()
            .filter(line -> line.contains("volumeMounts"))
            .map(line -> line.substring(line.indexOf("volumeMounts")))
            .collect(Collectors.joining());
        assertThat(yaml.<Map<String, List<Map<String, Object>>>>load(mount).get("volumeMounts")).singleElement()
            .satisfies(one -> assertThat(one).containsEntry("mountPath", "/etc/immich-client"));
    }

    @Test
    void sayForWhomTheClientCertificateIs() {
        Handovers handovers = Handovers.usual().role("photos").demand(CertificateDemand.OF_THE_ROLE);
        assertThat(Recipes.of(handovers.make()).getFirst().words()).contains("with the common name `photos`",
                "`postgres-client.key`");
        assertThat(Recipes.of(handovers.demand(CertificateDemand.ANY).make()).getFirst().words())
            .contains("a client certificate. Put");
        assertThat(Recipes.of(handovers.release("1.125.1").make()).getFirst().words()).contains("Choose 1.125.2");
        assertThat(Recipes.of(Handovers.usual().make()).getFirst().words()).isEmpty();
        assertThat(handovers.encryption(new Encryption.None()).make().access().encryption())
            .isEqualTo(new Encryption.Unchecked());
        assertThat(handovers.host("/run/postgresql").encryption(new Encryption.None()).make().access().demand())
            .isEqualTo(CertificateDemand.NONE);
        assertThat(NetworkAccess.hba(handovers.make(), NetworkAccessTests.OPEN))
            .endsWith("scram-sha-256  clientcert=verify-full");
        assertThat(bundle(handovers).files()).extracting(HandoverFile::name).doesNotContain("immich.nix");
    }

    @Test
    void callTheMachineItselfWithoutDockersName() {
        assertThat(text(Handovers.usual().host("host.docker.internal"), "check.sh")).contains("@localhost:5432/");
        assertThat(text(Handovers.usual().host("host.docker.internal"), "immich.env"))
            .contains("DB_HOSTNAME=host.docker.internal");
        assertThat(text(Handovers.usual().host("host.docker.internal"), "docker-compose.override.yml"))
            .contains("\"host.docker.internal:host-gateway\"");
    }

    @Test
    void giveComposeASecretFile() throws IOException {
        Handover handover = Handovers.usual().password("p").make();
        Files.copy(Path.of("src/test/resources/immich/docker-compose.yml"), folder.resolve("docker-compose.yml"));
        Files.writeString(folder.resolve(".env"), "");
        Files.writeString(folder.resolve("docker-compose.override.yml"), SecretFiles.compose(handover));
        Files.writeString(folder.resolve(SecretFiles.URL), SecretFiles.url(handover));
        assertThat(Compose.read(folder).at("/services/immich-server/environment/DB_URL_FILE").asString())
            .isEqualTo("/run/secrets/immich_db_url");
        assertThat(Compose.read(folder).at("/services/immich-server/environment/DB_VECTOR_EXTENSION").asString())
            .isEqualTo("vectorchord");
        assertThat(Compose.read(folder).at("/secrets/immich_db_url/file").asString())
            .isEqualTo(folder.resolve(SecretFiles.URL).toString());
        assertThat(SecretFiles.url(handover)).startsWith("postgresql://immich:p@nas.lan").doesNotContain("\n");
    }

    @Test
    void joinTheNetworkOfAContainerBesideComposesOwn() throws IOException {
        Files.copy(Path.of("src/test/resources/immich/docker-compose.yml"), folder.resolve("docker-compose.yml"));
        Files.writeString(folder.resolve(".env"), "");
        Files.writeString(folder.resolve("docker-compose.override.yml"), ComposeOverride.network());
        assertThat(Compose.read(folder).at("/services/immich-server/networks").propertyNames())
            .containsExactlyInAnyOrder("default", "postgres");
        assertThat(Compose.read(folder).at("/networks/postgres/name").asString()).isEqualTo("the-network-of-postgres");
    }

    @Test
    void quoteForNixAndSystemd() {
        assertThat(NixOptions.quoted("a\"b\\c${d}$e")).isEqualTo("\"a\\\"b\\\\c\\${d}$e\"");
        assertThat(SystemdUnit.quoted("A=a\"b\\c%d$e f")).isEqualTo("\"A=a\\\"b\\\\c%%d$e f\"");
    }

    @Test
    void keepThePasswordOutUnlessAsked() {
        assertThat(bundle(Handovers.usual()).files()).noneSatisfy(file -> assertThat(file.text()).contains("hunter2"));
        Bundle asked = bundle(Handovers.usual().password("hunter2"));
        assertThat(asked.files().stream().filter(file -> file.text().contains("hunter2")).map(HandoverFile::name))
            .containsExactly("immich.env", "docker-run.env", "kubernetes.yaml");
    }

    @Test
    void reportEachCheckAndNoPlace() {
        Bundle bundle = bundle(Handovers.usual());
        String report = text(Handovers.usual(), "report.md");
        assertThat(bundle.report().outcomes().stream().map(Outcome::title).map(title -> title.replace("<", "&lt;")))
            .allSatisfy(title -> assertThat(report).contains(title));
        assertThat(report).doesNotContain("nas.lan", "192.168.").contains("## In the way", "## Fine");
    }

    @Test
    void areTheSameBytesEachTime() throws IOException {
        byte[] zip = Archive.of("immich-handover", bundle(Handovers.usual()).files());
        assertThat(Archive.of("immich-handover", bundle(Handovers.usual()).files())).isEqualTo(zip);
        try (ZipInputStream entries = new ZipInputStream(new ByteArrayInputStream(zip), StandardCharsets.UTF_8)) {
            List<String> names = new ArrayList<>();
            for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
                names.add(entry.getName());
            }
            assertThat(names).containsExactly("immich-handover/README.txt", "immich-handover/immich.env",
                    "immich-handover/docker-compose.override.yml", "immich-handover/docker-run.env",
                    "immich-handover/kubernetes.yaml", "immich-handover/immich.nix", "immich-handover/systemd.conf",
                    "immich-handover/plan.sql", "immich-handover/report.md", "immich-handover/check.sh");
        }
    }

}
