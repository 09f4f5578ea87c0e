package dev.pgwizard.bed;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The libraries of a stand-in: two of Postgres's own, in which names are overwritten.
 *
 * <p>
 * {@code pg_trgm} becomes the library that must be preloaded. Its three settings get
 * names of the real product's, so that they are in pg_settings exactly while it is
 * loaded; the first one is the stand-in's own, its description the version. {@code bloom}
 * becomes the index: its call of build_reloptions, the function that refuses unknown
 * options, is led to sched_yield, which does nothing, so that {@code WITH (lists = ...)}
 * of any product is accepted.
 */
record StandInLibraries(StandIn standIn) {

    private static final List<String> SETTINGS = List.of("pg_trgm.similarity_threshold",
            "pg_trgm.word_similarity_threshold", "pg_trgm.strict_word_similarity_threshold");

    private static final String DESCRIPTION = "Sets the threshold used by the % operator.";

    /** File name to content, made from the libraries of this installation. */
    Map<String, byte[]> files(Installation installation) {
        String name = standIn.product().extension();
        byte[] index = installation.library("bloom")
            .withName("build_reloptions", "sched_yield")
            .withoutVersion()
            .content();
        Map<String, byte[]> files = new LinkedHashMap<>();
        StandInSource.of(standIn.product()).settings(standIn.version()).ifPresentOrElse(settings -> {
            files.put(name + ".so", preloaded(installation.library("pg_trgm"), settings));
            files.put(name + "_index.so", index);
        }, () -> files.put(name + ".so", index));
        return files;
    }

    private byte[] preloaded(NativeLibrary library, List<String> settings) {
        String name = standIn.product().extension();
        return library.withName(SETTINGS.get(0), name + "_stand_in")
            .withName(SETTINGS.get(1), settings.get(0))
            .withName(SETTINGS.get(2), settings.get(1))
            .withName(DESCRIPTION, "STAND-IN %s of %s".formatted(standIn.version(), name))
            .withNameIfThere("pg_trgm", reservedPrefix())
            .withoutVersion()
            .content();
    }

    /**
     * Postgres 15 and newer refuse unknown settings below the prefix that a library
     * reserves.
     */
    private String reservedPrefix() {
        return switch (standIn.product()) {
            case VECTORCHORD -> "vchord";
            case PGVECTO_RS, PGVECTOR -> "standin";
        };
    }
}
