package dev.pgwizard.check;

import dev.pgwizard.immich.VectorExtension;
import dev.pgwizard.postgres.ExtensionVersion;
import dev.pgwizard.remedy.Remedy;
import dev.pgwizard.server.AvailableExtension;
import dev.pgwizard.server.Preload;
import dev.pgwizard.server.Reading;
import dev.pgwizard.server.Server;
import java.util.List;
import java.util.Optional;

/**
 * What a server shows of the libraries that it has loaded. Each of these libraries
 * registers settings under its own prefix when it is loaded, and every role may see them.
 */
record LoadedLibrary(Server server) {

    /** A setting that a library has since one of its versions. */
    private record Mark(String since, String setting) {
    }

    private static final List<Mark> VECTORCHORD = List.of(new Mark("0.5.2", "vchordrq.query_sampling_enable"),
            new Mark("0.5.0", "vchordrq.enable_scan"), new Mark("0.4.0", "vchordrq.io_search"),
            new Mark("0.3.0", "vchordrq.maxsim_refine"));

    private static final List<Mark> PGVECTO_RS = List.of(new Mark("0.4.0", "vectors.sq_fast_scan"),
            new Mark("0.3.0", "vectors.openai_base_url"));

    /** Whether the library is loaded in every process. */
    boolean isLoaded(VectorExtension extension) {
        return switch (server.preload()) {
            case Reading.Known<Preload>(Preload preload) -> preload.running().contains(extension.extension());
            case Reading.Hidden<Preload> hidden -> server.settings().anyWithPrefix(prefix(extension));
        };
    }

    /** What loads the library again, its files included where they are gone. */
    Remedy[] bringBack(VectorExtension extension) {
        String name = extension.extension();
        Remedy preload = new Remedy.PreloadLibrary(name);
        return server.available(name).isPresent() ? new Remedy[] { preload, new Remedy.Restart() }
                : new Remedy[] { new Remedy.InstallExtension(name), preload, new Remedy.Restart() };
    }

    static String prefix(VectorExtension extension) {
        return switch (extension) {
            case VECTORCHORD -> "vchordrq.";
            case PGVECTO_RS -> "vectors.";
            case PGVECTOR -> "hnsw.";
        };
    }

    /**
     * A setting that a library of this version would have and the loaded one lacks: it is
     * older.
     */
    Optional<String> lacks(VectorExtension extension, ExtensionVersion version) {
        return marks(extension).stream()
            .filter(mark -> !version.isOlderThan(new ExtensionVersion(mark.since())))
            .findFirst()
            .map(Mark::setting)
            .filter(setting -> server.settings().find(setting).isEmpty());
    }

    /**
     * A setting that the loaded library has and one of this version lacks: it is newer.
     */
    Optional<String> exceeds(VectorExtension extension, ExtensionVersion version) {
        return marks(extension).stream()
            .filter(mark -> version.isOlderThan(new ExtensionVersion(mark.since())))
            .map(Mark::setting)
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

    private static List<Mark> marks(VectorExtension extension) {
        return switch (extension) {
            case VECTORCHORD -> VECTORCHORD;
            case PGVECTO_RS -> PGVECTO_RS;
            case PGVECTOR -> List.of();
        };
    }

}
