package dev.pgwizard.bed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;

/**
 * The program files of one server, into which a test installs packages as an
 * administrator would with apt.
 */
record Installation(Path bin, Path extensions, Path libraries) {

    /** In the layout of the embedded binaries. */
    static Installation embedded(Path home) {
        return new Installation(home.resolve("bin"), home.resolve("share/postgresql/extension"),
                home.resolve("lib/postgresql"));
    }

    /** In the layout of Debian's packages, below {@code /usr} or a copy of it. */
    static Installation debian(Path usr, int major) {
        Path home = usr.resolve("lib/postgresql/" + major);
        return new Installation(home.resolve("bin"), usr.resolve("share/postgresql/%d/extension".formatted(major)),
                home.resolve("lib"));
    }

    Programs programs() {
        return new Programs(bin);
    }

    NativeLibrary library(String name) {
        try {
            return new NativeLibrary(Files.readAllBytes(libraries.resolve(name + ".so")));
        }
        catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Puts the package in the place of any other version of it. A running server keeps
     * the old library, as with apt.
     */
    void install(StandIn standIn) {
        remove(standIn.product());
        new StandInScripts(standIn).files()
            .forEach((name, text) -> write(extensions.resolve(name), text.getBytes(StandardCharsets.UTF_8)));
        for (Map.Entry<String, byte[]> library : new StandInLibraries(standIn).files(this).entrySet()) {
            write(libraries.resolve(library.getKey()), library.getValue());
        }
    }

    /**
     * Removes the package; databases that use the extension keep it in their catalogue.
     */
    void remove(StandIn.Product product) {
        String name = product.extension();
        delete(extensions, "{%s.control,%s--*.sql}".formatted(name, name));
        delete(libraries, "{%s,%s_index}.so".formatted(name, name));
    }

    /** Lets the owner of a database create the extension, as some packagers do. */
    void trust(String extension) {
        Path control = extensions.resolve(extension + ".control");
        try {
            String text = Files.readString(control);
            if (!text.contains("trusted = true")) {
                write(control, (text + "\ntrusted = true\n").getBytes(StandardCharsets.UTF_8));
            }
        }
        catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Path file, byte[] content) {
        try {
            Path unfinished = file.resolveSibling(file.getFileName() + ".new");
            Files.write(unfinished, content);
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        }
        catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path directory, String glob) {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, glob)) {
            for (Path file : files) {
                Files.delete(file);
            }
        }
        catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
