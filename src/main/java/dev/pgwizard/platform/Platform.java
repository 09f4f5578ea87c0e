package dev.pgwizard.platform;

import dev.pgwizard.postgres.Instruction;
import dev.pgwizard.server.Server;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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

    /**
     * Something by which a server gives away where it runs. All conditions must hold; a
     * setting that is hidden holds none.
     *
     * @param version found in what {@code version()} says; its first group is the
     * evidence
     * @param settings found in the values of settings
     * @param sources where settings must come from, such as {@code command line}
     * @param prefix what names of settings begin with
     * @param role a role that exists
     */
    record PlatformSign(Optional<Pattern> version, Map<String, Pattern> settings, Map<String, String> sources,
            Optional<String> prefix, Optional<String> role) {

        private static final int LONGEST = 80;

        /**
         * What gave it away, as words with names in backticks; empty when nothing did.
         */
        Optional<String> evidence(Server server) {
            List<Optional<String>> found = Stream.of(version.stream().map(pattern -> version(pattern, server)),
                    settings.entrySet().stream().map(entry -> setting(entry.getKey(), entry.getValue(), server)),
                    sources.entrySet().stream().map(entry -> source(entry.getKey(), entry.getValue(), server)),
                    prefix.stream().map(text -> prefix(text, server)), role.stream().map(name -> role(name, server)))
                .flatMap(condition -> condition)
                .toList();
            return found.stream().anyMatch(Optional::isEmpty) ? Optional.empty()
                    : found.stream().flatMap(Optional::stream).findFirst();
        }

        private static Optional<String> version(Pattern pattern, Server server) {
            Matcher matcher = pattern.matcher(server.versionText());
            return matcher.find() ? Optional.of(shortened(matcher.group(Math.min(1, matcher.groupCount()))))
                    : Optional.empty();
        }

        private static Optional<String> setting(String name, Pattern pattern, Server server) {
            return server.visibleSetting(name)
                .filter(setting -> pattern.matcher(setting.value()).find())
                .map(setting -> "`" + name + "`, which is `" + shortened(setting.value()) + "`");
        }

        private static Optional<String> source(String name, String source, Server server) {
            return server.visibleSetting(name)
                .filter(setting -> setting.source().equals(source))
                .map(setting -> "`" + name + "`, which is set on the " + source);
        }

        private static Optional<String> prefix(String prefix, Server server) {
            return server.landmarks().prefixes().contains(prefix)
                    ? Optional.of("settings that begin with `" + prefix + ".`") : Optional.empty();
        }

        private static Optional<String> role(String name, Server server) {
            return server.landmarks().roles().contains(name) ? Optional.of("the role `" + name + "`")
                    : Optional.empty();
        }

        private static String shortened(String text) {
            return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
        }

    }

    /**
     * An instruction that is right on some servers of a platform only, such as those
     * whose version of Postgres has a package there.
     *
     * @param when blanks, and what all of each must look like; empty where it is always
     * right
     */
    record Variant(Map<String, Pattern> when, Instruction instruction) {

        boolean suits(Blanks blanks) {
            return when.entrySet()
                .stream()
                .allMatch(condition -> condition.getValue().matcher(blanks.value(condition.getKey())).matches());
        }

    }

    /**
     * What the owner of a server can do there for its health, apart from Immich.
     *
     * @param checksums how to switch data page checksums on; may be empty
     * @param dump how to dump one database with a client of the server's major version;
     * empty where that is done over the network
     * @param backups who makes backups of the whole server there; may be empty
     * @param sharedMemory how to give it more {@code /dev/shm}; empty where it has the
     * machine's
     */
    public record Upkeep(Archive archive, List<Instruction> checksums, List<Instruction> dump,
            List<Instruction> backups, List<Instruction> sharedMemory) {

        /** From where a program can take backups of the whole server. */
        public enum Archive {

            /** Beside Postgres, which runs an archive command of its owner. */
            HOST,

            /** Only over the network: nothing can be installed beside Postgres. */
            STREAM,

            /** From nowhere: somebody else makes them. */
            NONE

        }

        Upkeep map(UnaryOperator<List<Instruction>> change) {
            return new Upkeep(archive, change.apply(checksums), change.apply(dump), change.apply(backups),
                    change.apply(sharedMemory));
        }

    }

}
