package dev.pgwizard.consumers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads URLs with the very packages that Immich's server reads them with, from npm, in a
 * folder of their own for each set of versions. A test is skipped where node or npm is
 * missing, or where npm cannot fetch them.
 */
public final class ImmichDriver {

    private static final Path SCRIPT = Path.of("src/test/consumers/node/driver.mjs").toAbsolutePath();

    private static final Path CACHE = Path.of(System.getProperty("user.home"), ".cache", "immich-postgres-wizard",
            "driver");

    private static final Map<String, Path> FOLDERS = new ConcurrentHashMap<>();

    private ImmichDriver() {
    }

    /** What the driver of these packages does with each URL. */
    public static List<JsonNode> read(Map<String, String> packages, List<String> urls) {
        return run(packages, urls, Map.of());
    }

    /** As whom it logs in with each URL, or the SQLSTATE with which it does not. */
    public static List<JsonNode> login(Map<String, String> packages, List<String> urls) {
        return run(packages, urls, Map.of("LOGIN", "yes"));
    }

    private static List<JsonNode> run(Map<String, String> packages, List<String> urls, Map<String, String> how) {
        Path folder = FOLDERS.computeIfAbsent(new TreeMap<>(packages).toString(), set -> install(packages, set));
        try {
            Path input = Files.createTempFile("urls", ".json");
            Files.write(input, urls.stream().map(JsonMapper.shared()::writeValueAsString).toList());
            Map<String, String> environment = new HashMap<>(how);
            environment.put("URLS", input.toString());
            Program.Result result = Program.run(folder, environment, "node", SCRIPT.toString());
            Files.delete(input);
            assertThat(result.code()).as(result.errors()).isZero();
            List<JsonNode> outcomes = result.output().lines().map(JsonMapper.shared()::readTree).toList();
            assertThat(outcomes).as(result.errors()).hasSameSizeAs(urls);
            return outcomes;
        }
        catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path install(Map<String, String> packages, String set) {
        Program.need("node");
        Program.need("npm");
        Path folder = CACHE.resolve(set.replaceAll("[^A-Za-z0-9.-]+", "_"));
        if (Files.exists(folder.resolve("complete"))) {
            return folder;
        }
        try {
            Files.createDirectories(folder);
            Files.writeString(folder.resolve("package.json"),
                    JsonMapper.shared().writeValueAsString(Map.of("private", true, "dependencies", packages)));
            Program.Result result = Program.run(folder, Map.of(), "npm", "install", "--ignore-scripts", "--no-audit",
                    "--no-fund", "--no-package-lock", "--fetch-retries=1", "--fetch-timeout=20000");
            assumeTrue(result.code() == 0, () -> "npm could not fetch the driver of Immich: " + result.errors());
            Files.createFile(folder.resolve("complete"));
            return folder;
        }
        catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

}
