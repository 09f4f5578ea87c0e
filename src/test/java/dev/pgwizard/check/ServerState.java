package dev.pgwizard.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgwizard.bed.RealPgvector;
import dev.pgwizard.bed.StandIn;
import dev.pgwizard.bed.TestServer;
import dev.pgwizard.bed.TestServerBuilder;
import dev.pgwizard.immich.VectorExtension;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A state of a server and the verdict on it, as a paragraph of a file in
 * {@code resources/verdicts}: a name, the server, the target, the way there, and the
 * verdict with the checks that decide it.
 *
 * @param server {@code 17 vector=0.8.1 vchord=1.1.1 shared_preload_libraries=vchord};
 * {@code real} is the real pgvector, {@code hba=host,all,all,all,trust} a line of
 * pg_hba.conf
 * @param target {@code 3.0.3 pgvector}, with {@code untold} when Immich picks by itself
 * @param setup SQL as the superuser, {@code $d} and {@code $r} for the database and the
 * role, {@code $d:} in front of what runs inside; or a word that {@link Preparation}
 * knows
 * @param verdict {@code ready}, {@code not ready: check, check} or
 * {@code unknown: check}; {@code unknown} alone where the line {@code hidden: word} says
 * what the reasons name. {@code says: words} is something else that the report says.
 */
public record ServerState(String name, String server, String target, List<String> setup, String verdict) {

    private static final List<String> FILES = List.of("measured", "settings", "rights", "extensions", "contents",
            "server", "hidden", "messy", "hardened", "administrators", "attached", "values", "versions", "forms",
            "functions", "judged", "leftovers", "pending", "predicted", "starts", "unseen");

    /** All states. */
    public static Stream<ServerState> all() {
        return FILES.stream().flatMap(ServerState::in);
    }

    /** All states of a file. */
    public static Stream<ServerState> in(String file) {
        return Arrays.stream(read(file).split("\n\n+"))
            .map(paragraph -> paragraph.lines().filter(line -> !line.startsWith("#")).toList())
            .filter(lines -> !lines.isEmpty())
            .map(ServerState::of);
    }

    private static ServerState of(List<String> lines) {
        if (lines.size() < 4) {
            throw new IllegalArgumentException("no state: " + lines);
        }
        return new ServerState(lines.get(0), lines.get(1), lines.get(2), lines.subList(3, lines.size() - 1),
                lines.getLast());
    }

    private static String read(String file) {
        try (InputStream text = Objects
            .requireNonNull(ServerState.class.getResourceAsStream("/verdicts/" + file + ".txt"))) {
            return new String(text.readAllBytes(), StandardCharsets.UTF_8);
        }
        catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * A server with these packages and settings; where connections count, with none that
     * is kept.
     */
    public TestServerBuilder wished() {
        List<String> words = List.of(server.split(" "));
        int major = Integer.parseInt(words.getFirst());
        TestServerBuilder builder = words.contains("real") ? RealPgvector.of(major) : TestServer.of(major);
        for (String word : words.subList(1, words.size())) {
            String[] pair = word.split("=", 2);
            switch (pair[0]) {
                case "vector" -> builder.with(StandIn.vector(pair[1]));
                case "vchord" -> builder.with(StandIn.vchord(pair[1]));
                case "hba" -> builder.hba(pair[1].replace(',', ' '));
                case "real" -> assertThat(pair).as("a word alone").hasSize(1);
                case "vectors" -> builder.with(StandIn.vectors(pair[1]));
                default -> builder.setting(pair[0], pair[1]);
            }
        }
        return server.contains(" max_connections=") ? builder : builder.forStates();
    }

    public String release() {
        return target.split(" ")[0];
    }

    public VectorExtension vector() {
        return VectorExtension.named(target.split(" ")[1]).orElseThrow();
    }

    public boolean isUntold() {
        return target.endsWith(" untold");
    }

    /** Whether its name contains {@code -Dverdicts}. */
    public boolean isChosen() {
        return name.matches(".*(" + System.getProperty("verdicts", "") + ").*");
    }

    public boolean isReady() {
        return verdict.equals("ready");
    }

    /**
     * What a server hides from a login is seen by another one, not cured; those states
     * are the verdict's own.
     */
    public boolean isToRepair() {
        return !isReady() && hidden().isEmpty();
    }

    public boolean isUnknown() {
        return verdict.startsWith("unknown");
    }

    /** The set-up without the words about the test itself. */
    List<String> steps() {
        List<String> steps = new ArrayList<>(setup);
        steps.removeIf(line -> line.equals("read as the role") || line.startsWith("no rehearsal")
                || line.startsWith("rehearsed: ") || line.startsWith("hidden: ") || line.startsWith("says: "));
        return steps;
    }

    public boolean isReadByTheRole() {
        return setup.contains("read as the role");
    }

    /** A role that creates roles and databases, and watches. */
    public boolean isReadByAnAdministrator() {
        return setup.contains("read as the administrator");
    }

    /** The verdict after the rehearsal, where the reading alone cannot tell. */
    Optional<String> afterRehearsal() {
        return word("rehearsed: ");
    }

    /** What the reasons name as hidden. */
    public Optional<String> hidden() {
        return word("hidden: ");
    }

    /** What the report says besides, with the check in front. */
    Optional<String> said() {
        return word("says: ");
    }

    private Optional<String> word(String beginning) {
        return setup.stream()
            .filter(line -> line.startsWith(beginning))
            .findFirst()
            .map(line -> line.substring(beginning.length()));
    }

    /**
     * What a rolled-back transaction cannot tell, or cannot tell the same way each time.
     */
    public boolean isRehearsed() {
        return setup.stream().noneMatch(line -> line.startsWith("no rehearsal"));
    }

    @Override
    public String toString() {
        return name;
    }
}
