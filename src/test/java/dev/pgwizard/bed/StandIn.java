package dev.pgwizard.bed;

import java.util.stream.Stream;

/**
 * A package of one version of a vector extension that is NOT the real thing: scripts and
 * libraries of our own which show the same names, versions and refusals, because no
 * package registry has VectorChord or pgvecto.rs. What they cannot show is listed in
 * {@code extensions/README.md} of the test resources.
 */
public record StandIn(Product product, String version) {

    public StandIn {
        if (!StandInSource.of(product).versions().contains(version)) {
            throw new IllegalArgumentException("no stand-in of " + product + " " + version);
        }
    }

    /** Stands in for pgvector, extension {@code vector}. */
    public static StandIn vector(String version) {
        return new StandIn(Product.PGVECTOR, version);
    }

    /**
     * Stands in for VectorChord, extension {@code vchord}; wants {@code vchord} in
     * shared_preload_libraries.
     */
    public static StandIn vchord(String version) {
        return new StandIn(Product.VECTORCHORD, version);
    }

    /**
     * Stands in for pgvecto.rs, extension {@code vectors}; wants {@code vectors} in
     * shared_preload_libraries.
     */
    public static StandIn vectors(String version) {
        return new StandIn(Product.PGVECTO_RS, version);
    }

    /** Of the extension of this name. */
    public static StandIn named(String extension, String version) {
        return new StandIn(Product.named(extension), version);
    }

    /** The three real products. */
    public enum Product {

        PGVECTOR("vector"), VECTORCHORD("vchord"), PGVECTO_RS("vectors");

        private final String extension;

        Product(String extension) {
            this.extension = extension;
        }

        public static Product named(String extension) {
            return Stream.of(values()).filter(product -> product.extension.equals(extension)).findFirst().orElseThrow();
        }

        /** The name for CREATE EXTENSION. */
        public String extension() {
            return extension;
        }

    }
}
