package dev.pgwizard.bed;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/**
 * The server of one major version, unpacked once from the jar that the build copied to
 * {@code target/postgres-binaries}, together with a data directory fresh from
 * {@code initdb}. Both are templates: every server works on its own copy, so what one
 * test installs or breaks no other test sees.
 */
record PostgresBinaries(Path installation, Path data) {

    private static final Path JARS = Path.of("target/postgres-binaries");

    private static final Object THIS_PROCESS = new Object();

    /**
     * The templates of this major, made now if they are not there yet. Safe against other
     * threads and other processes.
     */
    static PostgresBinaries of(int major) {
        Path jar = jar(major);
        String name = jar.getFileName().toString();
        Path home = Account.current().home().resolve(name.substring(0, name.length() - ".jar".length()));
        PostgresBinaries binaries = new PostgresBinaries(home.resolve("installation"), home.resolve("data"));
        synchronized (THIS_PROCESS) {
            binaries.prepare(jar, home);
        }
        return binaries;
    }

    private static Path jar(int major) {
        try (Stream<Path> jars = Files.list(JARS)) {
            return jars.filter(path -> path.getFileName().toString().matches(".*-" + major + "\\.[0-9.]+\\.jar"))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no embedded Postgres " + major));
        }
        catch (IOException e) {
            throw new UncheckedIOException("run ./mvnw process-test-resources first", e);
        }
    }

    private void prepare(Path jar, Path home) {
        try {
            Files.createDirectories(home);
            try (FileChannel channel = FileChannel.open(home.resolve("lock"), StandardOpenOption.CREATE,
                    StandardOpenOption.WRITE); FileLock lock = channel.lock()) {
                if (lock.isValid() && !Files.exists(data)) {
                    unpack(jar, home);
                }
            }
        }
        catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void unpack(Path jar, Path home) throws IOException {
        Trees.delete(installation);
        extract(jar);
        Path unfinished = home.resolve("data.unfinished");
        Trees.delete(unfinished);
        Account.current().own(home);
        Installation.embedded(installation).programs().initdb(unfinished);
        Files.move(unfinished, data, StandardCopyOption.ATOMIC_MOVE);
    }

    private void extract(Path jar) throws IOException {
        try (JarFile file = new JarFile(jar.toFile());
                InputStream packed = file.getInputStream(archive(file));
                TarArchiveInputStream tar = new TarArchiveInputStream(
                        new XZInputStream(new BufferedInputStream(packed)))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                extract(entry, tar);
            }
        }
    }

    private static ZipEntry archive(JarFile file) {
        return file.stream().filter(entry -> entry.getName().endsWith(".txz")).findFirst().orElseThrow();
    }

    private void extract(TarArchiveEntry entry, InputStream content) throws IOException {
        Path path = installation.resolve(entry.getName()).normalize();
        if (entry.isDirectory()) {
            Files.createDirectories(path);
            return;
        }
        Files.createDirectories(path.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
        }
        else {
            Files.copy(content, path);
            String mode = (entry.getMode() & 0100) == 0 ? "rw-r--r--" : "rwxr-xr-x";
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));
        }
    }

}
