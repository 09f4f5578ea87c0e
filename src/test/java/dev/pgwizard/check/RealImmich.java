package dev.pgwizard.check;

import dev.pgwizard.bed.RunningPostgres;
import dev.pgwizard.immich.VectorExtension;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/**
 * The start of Immich itself, where a developer has a program that runs it: the command
 * {@code -Dverdicts.start}. It gets {@code DB_URL}, {@code DB_VECTOR_EXTENSION} unless
 * Immich is to choose, {@code IMMICH_RELEASE}, and {@code IMMICH_MIGRATIONS} where it is
 * to leave a database with only so many; it ends with 0 when Immich works, 1 when it does
 * not, anything else when it cannot tell, and says why.
 */
record RealImmich(RunningPostgres postgres, String database, String role) {

    /** What it said, and whether it works. */
    record Answer(boolean works, String words) {
    }

    static boolean isThere() {
        return !command().isEmpty();
    }

    private static String command() {
        return System.getProperty("verdicts.start", "");
    }

    /** Empty where it cannot tell. */
    Optional<Answer> starts(String release, Optional<VectorExtension> told) {
        return run(Map.of("IMMICH_RELEASE", release), told);
    }

    /** Leaves what a release with so many migrations leaves. */
    void hasRun(String release, int migrations, VectorExtension vector) {
        Answer answer = run(Map.of("IMMICH_RELEASE", release, "IMMICH_MIGRATIONS", Integer.toString(migrations)),
                Optional.of(vector))
            .orElseThrow(() -> new IllegalStateException("It has no release with " + migrations + " migrations."));
        if (!answer.works()) {
            throw new IllegalStateException(answer.words());
        }
    }

    private Optional<Answer> run(Map<String, String> wishes, Optional<VectorExtension> told) {
        ProcessBuilder builder = new ProcessBuilder("/bin/sh", "-c", command()).redirectErrorStream(true);
        Map<String, String> environment = builder.environment();
        environment.put("DB_URL", "postgresql://%s:%s@%s:%d/%s".formatted(role, Preparation.PASSWORD, postgres.host(),
                postgres.port(), database));
        environment.putAll(wishes);
        told.ifPresent(vector -> environment.put("DB_VECTOR_EXTENSION", vector.setting()));
        try {
            Process process = builder.start();
            String words = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            int end = process.waitFor();
            return end > 1 ? Optional.empty() : Optional.of(new Answer(end == 0, words));
        }
        catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

}
