package dev.pgwizard.platform;

import dev.pgwizard.server.Server;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A place where Postgres runs, as its data file describes it. Instructions have blanks
 * such as {@code {major}}, which a {@link Guide} fills in.
 *
 * @param id kebab-case, the name of the file
 * @param rank the order of recognition: what is told apart most surely comes first
 * @param lookalikes the platforms that a server of this one may be mistaken for
 * @param altersSystem whether {@code ALTER SYSTEM} is a good way to configure it
 * @param superuser whether anybody but its maker gets to be one; where nobody does, its
 * administrator may create the extensions that it offers
 * @param limits what is impossible there, as words; may be empty
 * @param paths where files usually are, for when the server hides it
 * @param psql how to start psql there as a superuser; empty where it is as everywhere
 * @param install by extension; {@code contrib} for Postgres' own
 * @param preload how to change {@code shared_preload_libraries} without ALTER SYSTEM
 * @param access how to put a line first into pg_hba.conf, and reload
 * @param back how to see that Postgres came back
 * @param rescue what to do when it did not
 * @param upkeep how to look after it
 */
public record Platform(String id, String name, int rank, List<String> lookalikes, boolean altersSystem,
        boolean superuser, String limits, List<PlatformSign> clues, Map<String, String> paths, String psql,
        Map<String, List<Variant>> install, List<Variant> preload, List<Instruction> access, List<Instruction> restart,
        List<Instruction> back, List<Instruction> rescue, Upkeep upkeep) {

    public Platform {
        lookalikes = List.copyOf(lookalikes);
        clues = List.copyOf(clues);
        paths = Map.copyOf(paths);
        install = Map.copyOf(install);
        preload = List.copyOf(preload);
        access = List.copyOf(access);
        restart = List.copyOf(restart);
        back = List.copyOf(back);
        rescue = List.copyOf(rescue);
    }

    /** Where a file usually is, by the newest rule that holds for this major. */
    Optional<String> path(String name, int major) {
        return IntStream.rangeClosed(1, major)
            .mapToObj(back -> name + "-since-" + (major + 1 - back))
            .flatMap(key -> Stream.ofNullable(paths.get(key)))
            .findFirst()
            .or(() -> Optional.ofNullable(paths.get(name)));
    }

    /** What shows that the server runs here; empty when nothing does. */
    Optional<String> evidence(Server server) {
        return clues.stream().flatMap(platformSign -> platformSign.evidence(server).stream()).findFirst();
    }

}
