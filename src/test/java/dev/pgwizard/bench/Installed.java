package dev.pgwizard.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/**
 * The wizard as the image ships it and by plain {@code java -jar}: the same jar, other
 * commands. How the image starts it is read from the Dockerfile.
 */
final class Installed {

    private static final Path JAR = Path.of("target/immich-postgres-wizard.jar").toAbsolutePath();

    static final Path IMAGE = Path.of("target/bench/wizard").toAbsolutePath();

    private static final String ENTRYPOINT = "ENTRYPOINT ";

    private final List<String> shipped;

    Installed(Wishes wishes) {
        shipped = wishes.parts().equals(List.of("image")) ? List.of() : entrypoint();
    }

    private static List<String> entrypoint() {
        try {
            String line = Files.readAllLines(Path.of("Dockerfile"))
                .stream()
                .filter(candidate -> candidate.startsWith(ENTRYPOINT))
                .findFirst()
                .orElseThrow();
            return List.of(JsonMapper.shared().readValue(line.substring(ENTRYPOINT.length()), String[].class))
                .stream()
                .map(word -> word.replace("/opt/wizard", IMAGE.toString()))
                .toList();
        }
        catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    ProcessBuilder shipped(String... arguments) {
        return command(shipped, arguments).directory(IMAGE.resolve("app").toFile());
    }

    static ProcessBuilder plain(String... arguments) {
        String java = Path.of(System.getProperty("java.home"), "bin/java").toString();
        return command(List.of(java, "-jar", JAR.toString()), arguments).directory(IMAGE.resolve("app").toFile());
    }

    /** Another program in the same Java with the same options, but for the cache. */
    ProcessBuilder sameJava(Class<?> main, String... arguments) {
        List<String> java = new ArrayList<>(shipped.subList(0, shipped.indexOf("-jar")));
        java.removeIf(option -> option.contains("aot") || option.contains("AOT"));
        java.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        return command(java, arguments);
    }

    private static ProcessBuilder command(List<String> start, String... arguments) {
        List<String> command = new ArrayList<>(start);
        command.addAll(List.of(arguments));
        ProcessBuilder process = new ProcessBuilder(command);
        process.environment().keySet().removeIf(name -> name.startsWith("JAVA_") || name.equals("JDK_JAVA_OPTIONS"));
        return process;
    }

}
