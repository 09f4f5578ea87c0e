package dev.pgwizard.consumers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Parses a DB_URL with the very packages that Immich's server parses it with. */
public final class UrlParser {

    private static final Path SOURCE = Path.of("src/test/consumers/node");

    private static final Path FOLDER = Path.of("target/consumers/node");

    private UrlParser() {
    }

    /** What the driver gets, in each version of the parser. */
    public static List<JsonNode> parse(String url) {
        install();
        return List.of(parse("pg-connection-string", url), parse("pg-connection-string-2-9", url));
    }

    private static JsonNode parse(String parser, String url) {
        Program.Result result = Program.run(FOLDER, Map.of("DB_URL", url), "node", "parse.js", parser);
        assertThat(result.code()).as(result.errors()).isZero();
        return JsonMapper.shared().readTree(result.output());
    }

    private static synchronized void install() {
        if (Files.exists(FOLDER.resolve("node_modules/.package-lock.json"))) {
            return;
        }
        Program.need("node");
        Program.need("npm");
        copy();
        Program.Result result = Program.run(FOLDER, Map.of(), "npm", "ci", "--ignore-scripts", "--no-audit");
        assumeTrue(result.code() == 0, () -> "npm could not fetch the parser: " + result.errors());
    }

    private static void copy() {
        try {
            Files.createDirectories(FOLDER);
            for (String file : List.of("package.json", "package-lock.json", "parse.js")) {
                Files.copy(SOURCE.resolve(file), FOLDER.resolve(file), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

}
