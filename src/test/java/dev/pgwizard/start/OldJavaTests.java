package dev.pgwizard.start;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgwizard.Quick;
import java.io.IOException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Somebody starts the jar with the Java that is there. Whether the jar really begins with
 * this class, and what a Java that is really old says, is tried by
 * {@code tools/old-java.sh}.
 */
@Quick
class OldJavaTests {

    private static final String SOURCE = "src/start/java/dev/pgwizard/start/Start.java";

    @TempDir
    Path folder = Path.of("");

    @ParameterizedTest
    @ValueSource(strings = { "1.7", "1.8", "11", "17", "20" })
    void saysWhatItNeedsAndWhatToDo(String version) throws Exception {
        assertThat(complaint(version))
            .startsWith("The wizard needs Java 21 or newer, and this is Java " + version + " (/opt/java).\nInstall ")
            .contains("/bin/java -jar");
    }

    @ParameterizedTest
    @ValueSource(strings = { "21", "25", "26-ea" })
    void hasNothingToSayOfANewerOne(String version) throws Exception {
        assertThat(complaint(version)).isEmpty();
    }

    /** There is none beside it here. */
    @Test
    void goesOnToTheLauncher() throws Exception {
        compiled();
        Process java = new ProcessBuilder(List.of(ProcessHandle.current().info().command().orElseThrow(), "-cp",
                folder.toString(), "dev.pgwizard.start.Start"))
            .redirectErrorStream(true)
            .start();
        assertThat(new String(java.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
            .contains("ClassNotFoundException: org.springframework.boot.loader.launch.JarLauncher");
        assertThat(java.waitFor()).isEqualTo(1);
    }

    @Test
    void needsWhatTheRestIsCompiledFor() throws IOException {
        assertThat(Files.readString(Path.of("pom.xml")))
            .contains("<java.version>" + number(Files.readString(Path.of(SOURCE))) + "</java.version>");
    }

    @Test
    void isForJava8() throws IOException {
        compiled();
        byte[] start = Files.readAllBytes(folder.resolve("dev/pgwizard/start/Start.class"));
        assertThat(start[7]).isEqualTo((byte) 52);
    }

    private static String number(String source) {
        return source.replaceAll("(?s).*NEEDED = (\\d+);.*", "$1");
    }

    private void compiled() {
        assertThat(ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, "--release", "8", "-Xlint:-options", "-d", folder.toString(), SOURCE)).isZero();
    }

    private String complaint(String version) throws Exception {
        compiled();
        try (var classes = new URLClassLoader(new URL[] { folder.toUri().toURL() }, null)) {
            Method complaint = classes.loadClass("dev.pgwizard.start.Start")
                .getDeclaredMethod("complaint", String.class, String.class);
            complaint.setAccessible(true);
            return String.valueOf(complaint.invoke(null, version, "/opt/java"));
        }
    }

}
