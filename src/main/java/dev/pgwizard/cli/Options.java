package dev.pgwizard.cli;

import dev.pgwizard.connection.text.ConnectionText;
import dev.pgwizard.immich.ImmichHost;
import dev.pgwizard.immich.Release;
import dev.pgwizard.immich.ReleaseText;
import dev.pgwizard.immich.Releases;
import dev.pgwizard.immich.ReleasesFile;
import dev.pgwizard.immich.VectorExtension;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The options of the commands that look at a server, and where such a command prints. */
final class Options {

    /** In bytes, of a file that holds a URL; a device such as /dev/zero has no end. */
    private static final int LONGEST = 64 * 1024;

    @Option(names = "--url", paramLabel = "DB_URL",
            description = "The DB_URL that Immich gets. Default: the variable DB_URL.")
    @Nullable String url;

    @Option(names = "--url-file", paramLabel = "FILE",
            description = "A file that holds the DB_URL, as for Immich's DB_URL_FILE; or a whole .env, compose or Kubernetes file "
                    + "that sets it, or its parts.")
    @Nullable Path urlFile;

    @Option(names = "--service", paramLabel = "NAME",
            description = "Where the file of --url-file sets the connections of several services: the one that is Immich's.")
    @Nullable String service;

    @Option(names = "--admin-url", paramLabel = "URL",
            description = "A login that sees more, such as the superuser's. Never required. Default: the variable ADMIN_URL.")
    @Nullable String adminUrl;

    @Option(names = "--admin-url-file", paramLabel = "FILE", description = "A file that holds the admin URL.")
    @Nullable Path adminUrlFile;

    @Option(names = "--immich", paramLabel = "RELEASE",
            description = "The release of Immich, such as 3.0.3, or the tag of its image. Default: the newest known.")
    @Nullable String immich;

    @Option(names = "--vector", paramLabel = "EXTENSION",
            description = "vectorchord, pgvector or pgvecto.rs: what DB_VECTOR_EXTENSION says. Default: what Immich would pick.")
    @Nullable String vector;

    @Option(names = "--from", paramLabel = "PLACE",
            description = "Where Immich runs: docker (on the machine of Postgres), machine (there, without a container), or the "
                    + "address or network that it comes from, such as 192.168.1.20 or 10.42.0.0/16. Default: where this command runs.")
    @Nullable String from;

    @Option(names = "--knowledge", paramLabel = "FILE",
            description = "What is other or newer than what this wizard knows of Immich, such as a file that learn wrote.")
    @Nullable Path knowledge;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command = CommandSpec.create();

    void print(String answer) {
        print(answer, command.commandLine().getOut());
    }

    void printProblem(String problem) {
        print(problem + System.lineSeparator(), command.commandLine().getErr());
    }

    private static void print(String text, PrintWriter writer) {
        writer.print(text);
        writer.flush();
    }

    String url() {
        return text(url, urlFile, "DB_URL").orElseThrow(() -> new UsageException(
                "Which server? Give --url=postgresql://..., --url-file, or the variable DB_URL."));
    }

    Optional<String> adminUrl() {
        return text(adminUrl, adminUrlFile, "ADMIN_URL");
    }

    /** A text that is empty, such as that of a variable that is not set, is none. */
    private Optional<String> text(@Nullable String option, @Nullable Path file, String variable) {
        Optional<String> given = Optional.ofNullable(option)
            .or(() -> Optional.ofNullable(file).map(Options::content).map(this::urlIn))
            .or(() -> Optional.ofNullable(System.getenv(variable)));
        return given.filter(text -> !text.isBlank());
    }

    /** Of a file that sets variables or runs a command the URL of what it says. */
    private String urlIn(String content) {
        List<String> services = service == null ? ConnectionText.services(content) : List.of();
        if (!services.isEmpty()) {
            throw new UsageException("Several services set a connection: " + String.join(", ", services)
                    + ". Say which is Immich's: --service=" + services.getFirst() + ".");
        }
        return content.contains("\n") ? ConnectionText.url(content, Optional.ofNullable(service)).orElse(content)
                : content;
    }

    private static String content(Path file) {
        try (InputStream bytes = Files.newInputStream(file)) {
            byte[] start = bytes.readNBytes(LONGEST + 1);
            if (start.length > LONGEST) {
                throw new UsageException("The file " + file + " is longer than any URL.");
            }
            return new String(start, StandardCharsets.UTF_8).strip();
        }
        catch (IOException e) {
            throw new UsageException("The file " + file + " cannot be read.");
        }
    }

    Releases knownReleases() {
        try {
            return knowledge == null ? Releases.shipped() : ReleasesFile.over(Releases.shipped(), knowledge);
        }
        catch (IOException | IllegalArgumentException e) {
            throw new UsageException("The knowledge of Immich cannot be read: " + e.getMessage());
        }
    }

    /** Without the option the tag that Immich's documentation names. */
    Release release(Releases known, Optional<Release> started) {
        return ReleaseText.parse(immich == null ? "release" : immich, known, started)
            .map(ReleaseText::release)
            .orElseThrow(
                    () -> new UsageException("\"" + immich + "\" is no release of Immich. Give one such as 3.0.3."));
    }

    ImmichHost host() {
        String place = from;
        if (place == null) {
            return new ImmichHost.Here();
        }
        return ImmichHost.of(place, "")
            .or(() -> ImmichHost.of(ImmichHost.Elsewhere.WORD, place))
            .orElseThrow(() -> new UsageException("\"" + place
                    + "\" is no place. Give docker, machine, or an address in digits such as 192.168.1.20."));
    }

    /** What DB_VECTOR_EXTENSION says; empty where Immich picks by itself. */
    Optional<VectorExtension> vector() {
        if (vector == null) {
            return Optional.empty();
        }
        return Optional.of(VectorExtension.named(vector)
            .orElseThrow(() -> new UsageException(
                    "\"" + vector + "\" is no vector extension. Give vectorchord, pgvector or pgvecto.rs.")));
    }

    /** The command makes no sense, and this sentence says why. */
    static final class UsageException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        UsageException(String message) {
            super(message);
        }

    }

}
