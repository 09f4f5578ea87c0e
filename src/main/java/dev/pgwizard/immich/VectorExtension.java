package dev.pgwizard.immich;

import java.util.Arrays;
import java.util.Optional;

/**
 * The three extensions that Immich has searched vectors with, in the order in which
 * Immich itself prefers them.
 */
public enum VectorExtension {

    VECTORCHORD("vchord", "VectorChord", "vectorchord", true), PGVECTO_RS("vectors", "pgvecto.rs", "pgvecto.rs", true),
    PGVECTOR("vector", "pgvector", "pgvector", false);

    private final String extension;

    private final String title;

    private final String setting;

    private final boolean preloaded;

    VectorExtension(String extension, String title, String setting, boolean preloaded) {
        this.extension = extension;
        this.title = title;
        this.setting = setting;
        this.preloaded = preloaded;
    }

    /** Its name in {@code CREATE EXTENSION}, also the name of its library. */
    public String extension() {
        return extension;
    }

    /** Its name as its makers write it. */
    public String title() {
        return title;
    }

    /** The name of any extension as its makers write it, as far as it is known. */
    public static String title(String extension) {
        return named(extension).map(VectorExtension::title).orElse(extension);
    }

    /** Its value for {@code DB_VECTOR_EXTENSION}. */
    public String setting() {
        return setting;
    }

    /** Whether Postgres must load its library at start; it refuses to work otherwise. */
    public boolean needsPreload() {
        return preloaded;
    }

    /** Whether an index of this access method is one of its own. */
    public boolean owns(String method) {
        return switch (this) {
            case VECTORCHORD -> method.equals("vchordrq") || method.equals("vchordg");
            case PGVECTO_RS -> method.equals("vectors");
            case PGVECTOR -> method.equals("hnsw") || method.equals("ivfflat");
        };
    }

    /** Finds it by any of its three names. */
    public static Optional<VectorExtension> named(String name) {
        return Arrays.stream(values())
            .filter(candidate -> candidate.extension.equalsIgnoreCase(name) || candidate.title.equalsIgnoreCase(name)
                    || candidate.setting.equalsIgnoreCase(name))
            .findFirst();
    }

}
