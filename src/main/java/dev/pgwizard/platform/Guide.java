package dev.pgwizard.platform;

import dev.pgwizard.immich.ExtensionFacts;
import dev.pgwizard.immich.ExtensionFacts.Build;
import dev.pgwizard.immich.Target;
import dev.pgwizard.immich.VectorExtension;
import dev.pgwizard.platform.Blanks.Libraries;
import dev.pgwizard.platform.Platform.Upkeep;
import dev.pgwizard.platform.Platform.Variant;
import dev.pgwizard.postgres.ExtensionVersion.VersionRange;
import dev.pgwizard.postgres.Instruction;
import dev.pgwizard.server.Preload;
import dev.pgwizard.server.Preload.PreloadLibraries;
import dev.pgwizard.server.Server;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a platform's file says about one server and what Immich needs there. */
public final class Guide {

    private static final Pattern PLAIN_LINE = Pattern.compile("[a-z0-9_.]+ = '[A-Za-z0-9_./, -]*'");

    private final Server server;

    private final Target target;

    private final Platform platform;

    private final Blanks blanks;

    Guide(Server server, Target target, Platform platform) {
        this.server = server;
        this.target = target;
        this.platform = platform;
        this.blanks = Blanks.of(server, platform);
    }

    public Platform platform() {
        return platform;
    }

    /** Whether {@code ALTER SYSTEM} is a good way to configure this server. */
    public boolean altersSystem() {
        return platform.altersSystem() && server.settings().allowAlterSystem();
    }

    /** How to put the files of an extension on the host. */
    public List<Instruction> install(String extension) {
        Map<String, List<Variant>> known = platform.install();
        String key = VectorExtension.named(extension).map(VectorExtension::extension).orElse("contrib");
        List<Variant> written = known.getOrDefault(key, known.getOrDefault("otherwise", List.of()));
        if (!key.equals("contrib") && build(key).isEmpty()) {
            return List.of(new Instruction.Words(noBuild(key)));
        }
        Blanks filled = blanks.with(Libraries.of(server, preloaded(key)).blanks())
            .with(build("vector").map(build -> Map.of("pgvector", build.version().text())).orElseGet(Map::of))
            .with(build(key).map(Guide::blanks).orElseGet(Map::of));
        return suited(written, filled);
    }

    /**
     * How to preload exactly these libraries; empty where its file has no special way.
     */
    public List<Instruction> preload(PreloadLibraries libraries) {
        return suited(platform.preload(), blanks.with(Libraries.of(libraries).blanks()));
    }

    /**
     * How to put a line first into pg_hba.conf and have it read; empty where the platform
     * has no way of its own.
     */
    public List<Instruction> access(String line) {
        return fill(platform.access(), blanks.with(Map.of("line", line)));
    }

    /** How to start psql there as a superuser, in the database {@code postgres}. */
    public String psql() {
        return platform.psql().isEmpty() ? "psql -X -d postgres" : blanks.fill(platform.psql());
    }

    public List<Instruction> restart() {
        return fill(platform.restart(), blanks);
    }

    public List<Instruction> back() {
        return fill(platform.back(), blanks);
    }

    /**
     * How to bring a server back that does not start any more.
     * @param before lines of its configuration with which it did start; what is not plain
     * is left to the person
     */
    public List<Instruction> rescue(List<String> before) {
        String words = before.stream()
            .filter(line -> PLAIN_LINE.matcher(line).matches())
            .map(line -> '"' + line + '"')
            .collect(Collectors.joining(" "));
        return fill(platform.rescue(), blanks.with(Map.of("before", words)));
    }

    /** The line that preloads what Postgres has loaded now. */
    public String preloadedNow() {
        String names = server.preload()
            .asOptional()
            .map(Preload::running)
            .map(Libraries::of)
            .orElseGet(() -> new Libraries(List.of(Libraries.HIDDEN)))
            .blanks()
            .get("libraries_spaced");
        return Preload.SETTING + " = '" + names + "'";
    }

    public Upkeep upkeep() {
        return platform.upkeep().map(instructions -> fill(instructions, blanks));
    }

    /** How to give Postgres so many megabytes of {@code /dev/shm}; may be empty. */
    public List<Instruction> sharedMemory(String megabytes) {
        return fill(platform.upkeep().sharedMemory(), blanks.with(Map.of("shm", megabytes)));
    }

    /**
     * How to dump one database there. The words are for a shell already, and are not
     * filled in themselves.
     * @param login host, port and user as options of a client
     * @param user the role to log in as where the client runs beside Postgres
     */
    public List<Instruction> dump(String login, String user, String database) {
        return fill(platform.upkeep().dump(), blanks).stream()
            .map(instruction -> instruction
                .map(text -> new Blanks(Map.of("login", login, "admin", user, "database", database)).fill(text)))
            .toList();
    }

    /** Where the server's data is; empty where nobody knows. */
    public String data() {
        return blanks.fill("{data}");
    }

    /**
     * The newest version that the release accepts and that was built for this server.
     */
    public Optional<String> version(String extension) {
        return build(extension).map(build -> build.version().text());
    }

    /** The list to preload, as text: what is configured and the extension's library. */
    public String libraries(String extension) {
        return Libraries.of(server, preloaded(extension)).text();
    }

    private Optional<Build> build(String extension) {
        return facts(extension).flatMap(facts -> facts.newest(range(extension), server.version().major()));
    }

    private VersionRange range(String extension) {
        Optional<VersionRange> chosen = target.vector().extension().equals(extension) ? target.vectorRange()
                : Optional.ofNullable(target.facts().requires().get(extension));
        return chosen.orElseGet(() -> new VersionRange("*"));
    }

    private Optional<ExtensionFacts> facts(String extension) {
        return VectorExtension.named(extension).map(target.requirements()::facts);
    }

    private Optional<String> preloaded(String extension) {
        return Optional.of(extension).filter(name -> facts(name).filter(ExtensionFacts::preload).isPresent());
    }

    /** Why there is no version of an extension for this release on this server. */
    public String noBuild(String extension) {
        String title = VectorExtension.named(extension).map(VectorExtension::title).orElse(extension);
        return "No version of " + title + " that Immich " + target.release() + " accepts (`" + range(extension)
                + "`) was built for PostgreSQL " + server.version().major()
                + ". Choose another release of Immich, another extension or another version of Postgres.";
    }

    private static Map<String, String> blanks(Build build) {
        return Map.of("version", build.version().text(), "address", build.address(), "deb", build.deb(), "zip",
                build.zip());
    }

    private static List<Instruction> suited(List<Variant> written, Blanks blanks) {
        return fill(written.stream().filter(variant -> variant.suits(blanks)).map(Variant::instruction).toList(),
                blanks);
    }

    /** Twice, because the names of packages have blanks themselves. */
    private static List<Instruction> fill(List<Instruction> instructions, Blanks blanks) {
        return instructions.stream()
            .map(instruction -> instruction.map(text -> blanks.fill(blanks.fill(text))))
            .toList();
    }

}
