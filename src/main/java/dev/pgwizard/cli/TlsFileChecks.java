package dev.pgwizard.cli;

import dev.pgwizard.check.Finding;
import dev.pgwizard.check.Finding.Severity;
import dev.pgwizard.check.Report.Outcome;
import dev.pgwizard.cli.UrlChecks.UrlQuestion;
import dev.pgwizard.connection.ClientCertificate;
import dev.pgwizard.connection.ClientCertificate.NotUsable;
import dev.pgwizard.immich.Release;
import dev.pgwizard.immich.url.ImmichUrl;
import dev.pgwizard.immich.url.ImmichUrl.TlsFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The files that Immich will read for TLS. The paths are those of its container; where
 * they are the same here, what is in them is judged, too.
 */
final class TlsFileChecks {

    private static final Set<PosixFilePermission> OF_OTHERS = Set.of(PosixFilePermission.GROUP_READ,
            PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_READ, PosixFilePermission.OTHERS_WRITE);

    private static final int LONGEST = 1 << 20;

    private TlsFileChecks() {
    }

    static Outcome files(ImmichUrl.Read url, Release release) {
        return new UrlQuestion("url-files", "Immich finds the files for TLS",
                "Immich's server reads them at its start and stops where one is missing; its backup reads them again.",
                finding(url, release))
            .outcome();
    }

    private static Finding finding(ImmichUrl.Read url, Release release) {
        TlsFiles files = url.files();
        List<String> paths = Stream.of(files.authority(), files.certificate(), files.key())
            .flatMap(Optional::stream)
            .toList();
        if (paths.isEmpty()) {
            return Finding.skipped("The URL names none.");
        }
        if (paths.contains("system")) {
            return Finding.blocker("Immich %s takes `system` for the name of a file and stops.".formatted(release),
                    "Write `sslrootcert=/etc/ssl/certs/ca-certificates.crt`, the public authorities in its image.");
        }
        if (files.certificate().isPresent() != files.key().isPresent()) {
            return Finding.blocker(
                    "Of `sslcert` and `sslkey` the URL names one alone, and neither is of use without the other.",
                    "Name both files.");
        }
        List<String> missing = paths.stream().filter(path -> !Files.isReadable(Path.of(path))).toList();
        return missing.isEmpty() ? inside(url, release)
                : Finding.note(
                        "`" + String.join("`, `", missing) + "`: not on this machine, so nobody has looked into it.",
                        "Mount each into Immich's container at that path, readable for its user"
                                + (files.key().isPresent() ? "; `pg_dump` wants the key with mode 0600." : "."));
    }

    private static Finding inside(ImmichUrl.Read url, Release release) {
        try {
            Optional<ClientCertificate> pair = pair(url);
            return pair.isEmpty() ? Finding.passed("yes") : judged(pair.get(), url, release);
        }
        catch (NotUsable e) {
            return Finding.blocker(e.getMessage() == null ? "" : e.getMessage(), "Name the files of one pair.");
        }
        catch (IOException e) {
            return Finding.unknown(Severity.BLOCKER, "A file cannot be read here.", "Read its permissions.");
        }
    }

    private static Finding judged(ClientCertificate pair, ImmichUrl.Read url, Release release) throws IOException {
        if (pair.validUntil().isBefore(Instant.now())) {
            return Finding.blocker("The client certificate ended on " + pair.validUntil() + ".",
                    "Have a new one signed.");
        }
        if (!pair.commonName().equals(url.user())) {
            return Finding.note(
                    ("The client certificate is for `%s`, the role is `%s`: the method `cert` and `clientcert=verify-full` want "
                            + "both the same, or a map.")
                        .formatted(pair.commonName(), url.user()),
                    "Have one signed for the role, or add a map to pg_ident.conf.");
        }
        return isOpen(Path.of(url.files().key().orElse("")))
                ? Finding.warning("Others may read the key, so `pg_dump` of Immich %s refuses it and its backup fails."
                    .formatted(release), "`chmod 600` the key, for the user of Immich's container.")
                : Finding.passed("yes");
    }

    private static boolean isOpen(Path key) throws IOException {
        return Files.getFileStore(key).supportsFileAttributeView("posix")
                && Files.getPosixFilePermissions(key).stream().anyMatch(OF_OTHERS::contains);
    }

    /** What the URL names, where it is on this machine. */
    static Optional<ClientCertificate> pair(ImmichUrl.Read url) throws IOException, NotUsable {
        Optional<Path> certificate = here(url.files().certificate());
        Optional<Path> key = here(url.files().key());
        return certificate.isEmpty() || key.isEmpty() ? Optional.empty()
                : Optional.of(ClientCertificate.parse(read(certificate.get()), read(key.get())));
    }

    /** A URL may name a file without an end. */
    static String read(Path file) throws IOException {
        try (InputStream bytes = Files.newInputStream(file)) {
            byte[] start = bytes.readNBytes(LONGEST + 1);
            if (start.length > LONGEST) {
                throw new IOException("it is longer than a megabyte");
            }
            return new String(start, StandardCharsets.UTF_8);
        }
    }

    private static Optional<Path> here(Optional<String> path) {
        return path.map(Path::of).filter(Files::isReadable);
    }

}
