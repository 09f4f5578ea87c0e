package dev.pgwizard.bed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * Copies whole directories. Server files are hard links, because no test writes into
 * them: it adds and replaces files.
 */
final class Trees {

    private Trees() {
    }

    /** Makes {@code target} a tree of hard links to the files of {@code source}. */
    static void link(Path source, Path target) {
        mirror(source, target, (from, to) -> Files.createLink(to, from));
    }

    /** Makes {@code target} an independent copy of {@code source}, with permissions. */
    static void copy(Path source, Path target) {
        mirror(source, target,
                (from, to) -> Files.copy(from, to, StandardCopyOption.COPY_ATTRIBUTES, LinkOption.NOFOLLOW_LINKS));
    }

    static void delete(Path tree) {
        if (!Files.exists(tree)) {
            return;
        }
        try (Stream<Path> paths = Files.walk(tree)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
        catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void mirror(Path source, Path target, FileAction action) {
        try (Stream<Path> paths = Files.walk(source)) {
            for (Path from : paths.toList()) {
                Path to = target.resolve(source.relativize(from));
                if (Files.isDirectory(from, LinkOption.NOFOLLOW_LINKS)) {
                    Files.createDirectories(to);
                    Files.setPosixFilePermissions(to, Files.getPosixFilePermissions(from));
                }
                else {
                    action.apply(from, to);
                }
            }
        }
        catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private interface FileAction {

        void apply(Path from, Path to) throws IOException;

    }

}
