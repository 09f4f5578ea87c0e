package dev.pgwizard.immich;

import java.util.Arrays;
import java.util.Optional;

/**
 * The three extensions that Immich has searched vectors with, in the order in which
 * Immich itself prefers them, by their names; what is known of each stands in the data
 * file ({@link ExtensionFacts}).
 */
public enum VectorExtension {

    VECTORCHORD("vchord", "VectorChord", "vectorchord"), PGVECTO_RS("vectors", "pgvecto.rs", "pgvecto.rs"),
    PGVECTOR("vector", "pgvector", "pgvector");

    private final String extension;

    private final String title;

    private final String setting;

    VectorExtension(String extension, String title, String setting) {
        this.extension = extension;
        this.title = title;
        this.setting = setting;
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

    /** Finds it by any of its three names. */
    public static Optional<VectorExtension> named(String name) {
        return Arrays.stream(values())
            .filter(candidate -> candidate.extension.equalsIgnoreCase(name) || candidate.title.equalsIgnoreCase(name)
                    || candidate.setting.equalsIgnoreCase(name))
            .findFirst();
    }

}
