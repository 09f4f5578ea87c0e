package dev.pgwizard.platform;

import dev.pgwizard.platform.Builds.Build;
import dev.pgwizard.platform.PlatformFile.Document;
import dev.pgwizard.postgres.ExtensionVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * Reads the data files of the class path: {@code platforms/*.yaml} and
 * {@code extensions/builds.yaml}.
 */
final class PlatformFiles {

    private PlatformFiles() {
    }

    static Platforms read() {
        try {
            var resolver = new PathMatchingResourcePatternResolver(PlatformFiles.class.getClassLoader());
            List<Platform> platforms = new ArrayList<>();
            for (Resource file : resolver.getResources("classpath*:platforms/*.yaml")) {
                platforms.add(PlatformFile.read(document(file)));
            }
            return new Platforms(platforms, builds(document(resolver.getResource("classpath:extensions/builds.yaml"))));
        }
        catch (IOException e) {
            throw new UncheckedIOException("the data files of the platforms cannot be read", e);
        }
    }

    private static Document document(Resource file) throws IOException {
        try (InputStream text = file.getInputStream()) {
            return Document.read(String.valueOf(file.getFilename()), text);
        }
    }

    static Builds builds(Document file) {
        return new Builds(file.keys()
            .stream()
            .collect(Collectors.toMap(extension -> extension,
                    extension -> file.documents(extension).stream().flatMap(row -> row(row).stream()).toList())));
    }

    /** A row names all the versions that were published alike. */
    private static List<Build> row(Document row) {
        List<Integer> majors = row.texts("postgres").stream().map(Integer::valueOf).toList();
        return row.texts("versions")
            .stream()
            .map(version -> new Build(new ExtensionVersion(version), majors, row.text("address", ""),
                    row.text("deb", ""), row.text("zip", "")))
            .toList();
    }

}
