package dev.pgwizard.check;

import dev.pgwizard.immich.Behaviour;
import dev.pgwizard.immich.ExtensionFacts.Since;
import dev.pgwizard.immich.VectorExtension;
import dev.pgwizard.postgres.ExtensionVersion;
import dev.pgwizard.remedy.ExtensionChanges.InstallExtension;
import dev.pgwizard.remedy.PreloadLibrary;
import dev.pgwizard.remedy.Remedy;
import dev.pgwizard.remedy.Restart;
import dev.pgwizard.server.InstalledExtension.AvailableExtension;
import dev.pgwizard.server.Preload;
import dev.pgwizard.server.Reading;
import dev.pgwizard.server.Server;
import java.util.Optional;

/**
 * What a server shows of the libraries that it has loaded. Each of these libraries
 * registers settings under its own prefix when it is loaded, and every role may see them.
 */
record LoadedLibrary(Server server, Behaviour behaviour) {

    LoadedLibrary(CheckContext context) {
        this(context.server(), context.target().requirements().knowledge().behaviour());
    }

    /** Whether the library is loaded in every process. */
    boolean isLoaded(VectorExtension extension) {
        return switch (server.preload()) {
            case Reading.Known<Preload>(Preload preload) -> preload.running().contains(extension.extension());
            case Reading.Hidden<Preload> hidden -> server.settings().anyWithPrefix(behaviour.of(extension).prefix());
        };
    }

    /** What loads the library again, its files included where they are gone. */
    Remedy[] bringBack(VectorExtension extension) {
        String name = extension.extension();
        Remedy preload = new PreloadLibrary(name);
        return server.available(name).isPresent() ? new Remedy[] { preload, new Restart() }
                : new Remedy[] { new InstallExtension(name), preload, new Restart() };
    }

    /**
     * A setting that a library of this version would have and the loaded one lacks: it is
     * older.
     */
    Optional<String> lacks(VectorExtension extension, ExtensionVersion version) {
        return behaviour.of(extension)
            .marks()
            .stream()
            .filter(mark -> !version.isOlderThan(mark.version()))
            .findFirst()
            .map(Since::value)
            .filter(setting -> server.settings().find(setting).isEmpty());
    }

    /**
     * A setting that the loaded library has and one of this version lacks: it is newer.
     */
    Optional<String> exceeds(VectorExtension extension, ExtensionVersion version) {
        return behaviour.of(extension)
            .marks()
            .stream()
            .filter(mark -> version.isOlderThan(mark.version()))
            .map(Since::value)
            .filter(setting -> server.settings().find(setting).isPresent())
            .findFirst();
    }

    /**
     * Whether the library that is loaded is older than the one of this version on the
     * disk: by its settings, or because the file came after Postgres started.
     */
    boolean isOutdated(VectorExtension extension, ExtensionVersion version) {
        return isLoaded(extension) && (lacks(extension, version).isPresent()
                || server.available(extension.extension()).filter(AvailableExtension::renewed).isPresent());
    }

}
