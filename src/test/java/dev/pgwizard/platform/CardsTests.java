package dev.pgwizard.platform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgwizard.consumers.Compose;
import dev.pgwizard.consumers.Fields;
import dev.pgwizard.consumers.Golden;
import dev.pgwizard.consumers.ShellCheck;
import dev.pgwizard.immich.TargetFixtures;
import dev.pgwizard.immich.VectorExtension;
import dev.pgwizard.postgres.Instruction;
import dev.pgwizard.server.Preload.PreloadLibraries;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.JsonNode;

/**
 * What each platform's file prints, looked at once and read by the programs that it is
 * for.
 */
class CardsTests {

    private static final Looks LOOKS = Looks.of(RecognitionTests.DEBIAN).preloaded("pg_stat_statements");

    private static final String COMPOSE = "(docker-)?compose\\.ya?ml";

    private static final String KUBERNETES = "(cluster|postgresql)\\.yaml";

    @TempDir
    private Path folder;

    static List<Platform> platforms() {
        return Platforms.known().all();
    }

    private static Guide guide(Platform platform, Looks looks, String release, VectorExtension vector) {
        return Platforms.known()
            .guide(platform, looks.server(), TargetFixtures.owner(release, vector, "immich", "immich"));
    }

    private static Map<String, List<Instruction>> cards(Platform platform, Looks looks) {
        Map<String, List<Instruction>> cards = new LinkedHashMap<>();
        for (VectorExtension vector : VectorExtension.values()) {
            cards.put("Install " + vector.title(), guide(platform, looks, "2.7.5", vector).install(vector.extension()));
        }
        Guide guide = guide(platform, looks, "2.7.5", VectorExtension.VECTORCHORD);
        cards.put("Install an extension of Postgres itself", guide.install("earthdistance"));
        cards.put("Preload", guide.preload(new PreloadLibraries(List.of("pg_stat_statements", "vchord"))));
        cards.put("Restart", guide.restart());
        cards.put("See that it is back", guide.back());
        cards.put("Let Immich in", guide.access("host  immich  immich  172.16.0.0/12  scram-sha-256"));
        cards.put("If it does not come back", guide.rescue(List.of(guide.preloadedNow(), "max_connections = '100'")));
        cards.put("Switch checksums on", guide.upkeep().checksums());
        cards.put("Backups of the whole server", guide.upkeep().backups());
        cards.put("More shared memory", guide.sharedMemory("256"));
        return cards;
    }

    private static Stream<Instruction> instructions(Platform platform) {
        return Stream.of(cards(platform, LOOKS).values().stream().flatMap(List::stream),
                inContainers().flatMap(looks -> cards(platform, looks).values().stream().flatMap(List::stream)),
                elsewhere().flatMap(looks -> Stream.of(VectorExtension.values())
                    .flatMap(vector -> guide(platform, looks, "3.1.0", vector).install(vector.extension()).stream())))
            .flatMap(all -> all);
    }

    /** Servers on which other commands are right than on the first. */
    private static Stream<Looks> elsewhere() {
        return Stream.of(compiledBy("gcc (GCC) 8.5.0 20210514 (Red Hat 8.5.0-26)").major(18),
                compiledBy("gcc (GCC) 11.5.0 20240719 (Red Hat 11.5.0-2)").major(16),
                compiledBy("gcc (GCC) 14.2.1 20250110 (Red Hat 14.2.1-7)").major(16),
                compiledBy("gcc (GCC) 15.1.1 20250719 (Red Hat 15.1.1-5)").major(18),
                compiledBy("Apple clang version 17.0.0 (clang-1700.0.13.5)").major(14));
    }

    /**
     * On Debian 13, in the database image that Immich publishes, and on Alpine, whose C
     * library is another one.
     */
    private static Stream<Looks> inContainers() {
        Looks trixie = Looks
            .of("PostgreSQL 18.1 (Debian 18.1-1.pgdg13+2) on x86_64-pc-linux-gnu, compiled by gcc (Debian 14.2.0-19) 14.2.0, 64-bit")
            .major(18);
        Looks alpine = Looks
            .of("PostgreSQL 17.5 on x86_64-pc-linux-musl, compiled by gcc (Alpine 14.2.0) 14.2.0, 64-bit");
        return Stream.of(trixie, trixie.setting("config_file", "/etc/postgresql/postgresql.conf"), alpine);
    }

    private static Looks compiledBy(String compiler) {
        return Looks.of("PostgreSQL 17.5 on x86_64-pc-linux-gnu, compiled by " + compiler + ", 64-bit");
    }

    @ParameterizedTest
    @MethodSource("platforms")
    void looksLikeThis(Platform platform) {
        String limits = platform.limits().isEmpty() ? "" : platform.limits() + "\n\n";
        Golden.matches("platforms/" + platform.id() + ".md",
                "# " + platform.name() + "\n\n" + limits + text(platform, LOOKS));
    }

    @ParameterizedTest
    @ValueSource(strings = { "docker", "immich-image", "podman", "synology", "truenas", "unraid", "cloudnativepg" })
    void looksOtherwiseInContainers(String id) {
        Platform platform = platform(id);
        Golden.matches("platforms/containers/" + id + ".md", "# " + platform.name() + "\n\n"
                + inContainers().map(looks -> text(platform, looks)).collect(Collectors.joining("\n---\n\n")));
    }

    private static String text(Platform platform, Looks looks) {
        return cards(platform, looks).entrySet()
            .stream()
            .filter(card -> !card.getValue().isEmpty())
            .map(card -> "## " + card.getKey() + "\n\n"
                    + card.getValue().stream().map(CardsTests::markdown).collect(Collectors.joining("\n")))
            .collect(Collectors.joining("\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "alpine", "fedora", "homebrew", "rhel" })
    void looksOtherwiseElsewhere(String id) {
        Platform platform = platform(id);
        String text = elsewhere()
            .flatMap(looks -> Stream.of(VectorExtension.VECTORCHORD, VectorExtension.PGVECTOR)
                .map(vector -> "## Install " + vector.title() + ", PostgreSQL " + looks.major() + ", "
                        + looks.version().replaceAll(".*compiled by (.*), 64-bit", "$1") + "\n\n"
                        + guide(platform, looks, "3.1.0", vector).install(vector.extension())
                            .stream()
                            .map(CardsTests::markdown)
                            .collect(Collectors.joining("\n"))))
            .collect(Collectors.joining("\n"));
        Golden.matches("platforms/elsewhere/" + id + ".md", "# " + platform.name() + "\n\n" + text);
    }

    private static String markdown(Instruction instruction) {
        return switch (instruction) {
            case Instruction.Words(String text) -> text + "\n";
            case Instruction.Sql sql -> throw new IllegalArgumentException("no platform has any: " + sql);
            case Instruction.Shell(String place, String text) -> "Shell " + place + ":\n\n```sh\n" + text + "\n```\n";
            case Instruction.File(String name, String where, String text) ->
                "`" + name + "`:\n\n```\n" + text + "\n```\n";
        };
    }

    @ParameterizedTest
    @MethodSource("platforms")
    void printsShellThatShellCheckAccepts(Platform platform) {
        instructions(platform).filter(Instruction.Shell.class::isInstance)
            .map(instruction -> ((Instruction.Shell) instruction).text())
            .distinct()
            .forEach(ShellCheck::accepts);
    }

    private static Stream<Instruction.File> files(Platform platform, String name) {
        return instructions(platform).filter(Instruction.File.class::isInstance)
            .map(Instruction.File.class::cast)
            .filter(file -> file.name().matches(name))
            .distinct();
    }

    /** A file of YAML is one of a kind that is read below. */
    @ParameterizedTest
    @MethodSource("platforms")
    void printsNoOtherYaml(Platform platform) {
        assertThat(files(platform, ".*\\.ya?ml").map(Instruction.File::name))
            .allSatisfy(name -> assertThat(name).matches(COMPOSE + "|" + KUBERNETES));
    }

    /** Beside a service that has the rest, as the person's own file has. */
    @ParameterizedTest
    @MethodSource("platforms")
    void printsWhatComposeMerges(Platform platform) throws IOException {
        Yaml yaml = new Yaml(new SafeConstructor(new LoaderOptions()));
        for (Instruction.File file : files(platform, COMPOSE).toList()) {
            Map<String, Map<String, Map<String, Object>>> printed = yaml.load(file.text());
            Map<String, Map<String, Object>> services = Objects.requireNonNull(printed.get("services"));
            String rest = services.keySet()
                .stream()
                .map(service -> "  " + service + ":\n    image: theirs\n    shm_size: 64mb\n")
                .collect(Collectors.joining("", "services:\n", ""));
            Files.writeString(folder.resolve("compose.yaml"), rest);
            Files.writeString(folder.resolve("compose.override.yaml"), file.text());
            JsonNode merged = Compose.read(folder).get("services");
            services.forEach((service, fields) -> assertThat(merged.get(service).propertyNames()).as(file.text())
                .containsAll(fields.keySet()));
        }
    }

    @ParameterizedTest
    @MethodSource("platforms")
    void printsPatchesThatTheOperatorKnows(Platform platform) {
        assertThat(files(platform, KUBERNETES)).allSatisfy(
                file -> assertThat(Fields.of(file.name()).asPatch().read(file.text())).as(file.text()).hasSize(1));
    }

    @ParameterizedTest
    @MethodSource("platforms")
    void leavesNoBlank(Platform platform) {
        assertThat(instructions(platform).map(Instruction::toString))
            .noneSatisfy(text -> assertThat(text).containsPattern("(?<![$%])\\{[a-z0-9_]+}"));
    }

    @ParameterizedTest
    @MethodSource("platforms")
    void saysWhatToDoForEachCard(Platform platform) {
        assertThat(cards(platform, LOOKS)).allSatisfy((title, card) -> assertThat(card).as(title)
            .satisfiesAnyOf(all -> assertThat(all).isNotEmpty(), none -> assertThat(title).isIn("Preload",
                    "Let Immich in", "Switch checksums on", "Backups of the whole server", "More shared memory")));
        assertThat(platform.lookalikes()).allSatisfy(id -> assertThat(Platforms.known().find(id)).isPresent());
    }

    @ParameterizedTest
    @MethodSource("platforms")
    void saysWhatToInstallOnEveryServerForEveryRelease(Platform platform) {
        List<Looks> servers = elsewhere().flatMap(looks -> IntStream.rangeClosed(14, 18).mapToObj(looks::major))
            .toList();
        List<String> releases = List.of("1.91.0", "1.94.1", "1.132.3", "1.133.0", "2.0.1", "2.4.1", "2.7.5", "3.1.0");
        assertThat(servers)
            .allSatisfy(looks -> assertThat(releases).allSatisfy(release -> assertThat(VectorExtension.values())
                .allSatisfy(vector -> assertThat(guide(platform, looks, release, vector).install(vector.extension()))
                    .as(looks + release + vector)
                    .isNotEmpty())));
    }

    @ParameterizedTest
    @MethodSource("platforms")
    void asksForBlanksThatThereAre(Platform platform) {
        assertThat(platform.install()
            .values()
            .stream()
            .flatMap(List::stream)
            .flatMap(variant -> variant.when().keySet().stream()))
            .isSubsetOf("major", "gcc", "version", "debian", "config", "has_pgvector");
    }

    @ParameterizedTest
    @CsvSource({ "fedora, 18, 15, dnf install -y postgresql18-pgvector", "fedora, 17, 15, make -C pgvector",
            "fedora, 18, 11, there is no package for RHEL’s own Postgres", "rhel, 16, 11, vchord_16-1.1.1",
            "rhel, 16, 8, includepkgs=vchord_*", "rhel, 17, 14, /usr/pgsql-17/lib/" })
    void installsVectorChordAsTheCompilerOfRedHatSays(String id, int major, int gcc, String words) {
        Looks looks = compiledBy("gcc (GCC) %d.2.1 20250110 (Red Hat %d.2.1-7)".formatted(gcc, gcc)).major(major);
        assertThat(guide(platform(id), looks, "3.1.0", VectorExtension.VECTORCHORD).install("vchord").toString())
            .contains(words);
    }

    @Test
    void saysThatNoRepositoryKeepsAnOldVectorChordForOldRedHats() {
        Looks looks = compiledBy("gcc (GCC) 11.5.0 20240719 (Red Hat 11.5.0-2)").major(16);
        assertThat(guide(platform("rhel"), looks, "2.4.1", VectorExtension.VECTORCHORD).install("vchord"))
            .hasOnlyElementsOfType(Instruction.Words.class)
            .asString()
            .contains("accepts VectorChord 0.5.3 at most", "Choose Immich 2.5.0 or newer");
    }

    @ParameterizedTest
    @CsvSource({ "homebrew, 18, brew install pgvector", "homebrew, 15, postgresql@15)/bin/pg_config",
            "alpine, 18, apk add postgresql-pgvector", "alpine, 17, /usr/libexec/postgresql17/pg_config",
            "freebsd, 16, gmake -C pgvector" })
    void buildsPgvectorWhereNoPackageIsForThisPostgres(String id, int major, String words) {
        assertThat(
                guide(platform(id), LOOKS.major(major), "3.1.0", VectorExtension.PGVECTOR).install("vector").toString())
            .contains(words);
    }

    @ParameterizedTest
    @CsvSource({ "3.1.0, 15, vchord_1.1.1-1", "2.4.1, 18, vchord_0.5.3-1", "2.4.1, 17, vchord_0.5.3-1",
            "2.0.1, 16, vchord_0.4.3-1", "1.133.0, 14, vchord_0.3.0-1" })
    void choosesTheNewestVersionThatFitsReleaseAndServer(String release, int major, String name) {
        Guide guide = guide(platform("debian"), LOOKS.major(major), release, VectorExtension.VECTORCHORD);
        assertThat(guide.install("vchord").toString()).contains("postgresql-" + major + "-" + name + "_amd64.deb");
    }

    @ParameterizedTest
    @CsvSource({ "2.7.5, 17, vectors-pg17_0.3.0_amd64_vectors.deb", "1.106.0, 16, vectors-pg16_0.2.1_amd64.deb",
            "1.94.1, 15, vectors-pg15-v0.1.11-x86_64-unknown-linux-gnu.deb" })
    void knowsTheNamesThatPgvectoRsHad(String release, int major, String name) {
        Guide guide = guide(platform("debian"), LOOKS.major(major), release, VectorExtension.PGVECTO_RS);
        assertThat(guide.install("vectors").toString()).contains(name);
    }

    @Test
    void saysThatNothingWasBuilt() {
        Guide guide = guide(platform("debian"), LOOKS.major(18), "2.0.1", VectorExtension.VECTORCHORD);
        assertThat(guide.install("vchord")).containsExactly(new Instruction.Words(
                "No version of VectorChord that Immich 2.0.1 accepts (`>=0.3 <0.5`) was built for PostgreSQL 18. Choose another release of Immich, another extension or another version of Postgres."));
    }

    @Test
    void choosesThePackageOfTheProcessor() {
        Looks arm = Looks
            .of("PostgreSQL 15.18 (Debian 15.18-1.pgdg12+1) on aarch64-unknown-linux-gnu, compiled by gcc");
        Guide guide = guide(platform("debian"), arm, "3.1.0", VectorExtension.VECTORCHORD);
        assertThat(guide.install("vchord").toString()).contains("_arm64.deb").doesNotContain("amd64");
    }

    @Test
    void namesDebiansServer() {
        Guide guide = guide(platform("debian"), LOOKS.setting("cluster_name", "15/photos"), "3.1.0",
                VectorExtension.PGVECTOR);
        assertThat(guide.restart().toString()).contains("postgresql@15-photos");
    }

    @Test
    void letsNoServerWriteCommands() {
        Looks hostile = LOOKS.setting("cluster_name", "15/main; mkfs")
            .setting("data_directory", "/tmp/$(mkfs)")
            .preloaded("a'; mkfs #, \"b\nc\"");
        assertThat(platforms()).allSatisfy(platform -> {
            Guide guide = guide(platform, hostile, "2.7.5", VectorExtension.VECTORCHORD);
            Stream<Instruction> all = Stream
                .of(guide.install("vchord"), guide.restart(),
                        guide.rescue(List.of(guide.preloadedNow(), "max_connections = '$(mkfs)'")))
                .flatMap(List::stream);
            assertThat(all.toList().toString()).doesNotContain("mkfs");
        });
    }

    @Test
    void keepsWhatIsPreloadedAndMarksWhatIsHidden() {
        Platform docker = platform("docker");
        assertThat(guide(docker, LOOKS, "3.1.0", VectorExtension.VECTORCHORD).install("vchord").toString())
            .contains("shared_preload_libraries=pg_stat_statements,vchord\"");
        assertThat(
                guide(docker, Looks.of(RecognitionTests.DEBIAN), "3.1.0", VectorExtension.VECTORCHORD).install("vchord")
                    .toString())
            .contains("shared_preload_libraries=what-you-have,vchord\"");
    }

    @Test
    void keepsWhatAzureAllows() {
        Looks looks = LOOKS.setting("azure.extensions", "POSTGIS, VECTOR,pg_cron,postgis,$(mkfs)");
        assertThat(guide(platform("azure"), looks, "3.1.0", VectorExtension.PGVECTOR).install("vector").toString())
            .contains("--value postgis,pg_cron,vector,earthdistance,cube,pg_trgm,unaccent,uuid-ossp")
            .doesNotContain("mkfs");
    }

    private static Platform platform(String id) {
        return Platforms.known().find(id).orElseThrow();
    }

}
