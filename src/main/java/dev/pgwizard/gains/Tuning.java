package dev.pgwizard.gains;

import dev.pgwizard.check.Finding.Fact;
import dev.pgwizard.gains.Gain.Change;
import dev.pgwizard.gains.Gain.How;
import dev.pgwizard.gains.ImmichSettings.Disk;
import dev.pgwizard.gains.SettingProposal.Memory;
import dev.pgwizard.postgres.Instruction;
import dev.pgwizard.server.Role.RoleSetting;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The settings of Immich's own Postgres for this server, as a difference. An offer:
 * Immich works without, so a plan holds only what somebody ticked.
 */
public final class Tuning {

    /** What a database can have for itself, so that no other one feels it. */
    private static final Set<String> FOR_ONE_DATABASE = Set.of("work_mem", "effective_io_concurrency",
            "random_page_cost");

    private Tuning() {
    }

    public static List<Gain> of(Site site) {
        return Stream
            .concat(Stream.of(of(site, Disk.SSD, Optional.empty()), of(site, Disk.HDD, Optional.empty())),
                    SharedMemory.of(site).stream())
            .toList();
    }

    /**
     * One table for the machine as a person describes it.
     * @param disk {@code ssd} or {@code hdd}; an SSD for anything else
     * @param gigabytes the memory of its machine; empty where that is not known
     */
    public static List<Gain> of(Site site, String disk, Optional<Integer> gigabytes) {
        return Stream.concat(Stream.of(of(site, disk(disk), memory(gigabytes))), SharedMemory.of(site).stream())
            .toList();
    }

    static List<Change> changes(Site site, String disk, Optional<Integer> gigabytes) {
        return changes(site, knobs(site, disk(disk), memory(gigabytes)));
    }

    private static List<Change> changes(Site site, List<SettingProposal> knobs) {
        return knobs.stream()
            .filter(settingProposal -> !settingProposal.stays())
            .map(settingProposal -> change(site, settingProposal))
            .toList();
    }

    private static Disk disk(String id) {
        return id.equals(Disk.HDD.id()) ? Disk.HDD : Disk.SSD;
    }

    private static Optional<Memory> memory(Optional<Integer> gigabytes) {
        return gigabytes.map(number -> new Memory((long) number << 20));
    }

    private static Gain of(Site site, Disk disk, Optional<Memory> memory) {
        List<SettingProposal> knobs = knobs(site, disk, memory);
        List<Change> changes = changes(site, knobs);
        List<Fact> stay = knobs.stream().filter(SettingProposal::stays).map(Tuning::stays).toList();
        return changes.isEmpty()
                ? new Gain(disk.id(), disk.title(), Gain.Standing.THERE,
                        List.of("Nothing of Immich’s settings is missing here."), stay, How.NOTHING)
                : new Gain(disk.id(), disk.title(), Gain.Standing.POSSIBLE, words(site, disk, changes), stay,
                        How.of(site.guide(), changes));
    }

    /** What each of Immich's settings would be in the end; hidden ones are Immich's. */
    static Map<String, String> settled(Site site, Disk disk) {
        Map<String, String> settled = new LinkedHashMap<>(ImmichSettings.of(disk));
        knobs(site, disk, Optional.empty())
            .forEach(settingProposal -> settled.put(settingProposal.setting().name(), settingProposal.settled()));
        return settled;
    }

    private static List<SettingProposal> knobs(Site site, Disk disk, Optional<Memory> memory) {
        return ImmichSettings.of(disk)
            .entrySet()
            .stream()
            .flatMap(
                    setting -> SettingProposal.of(site.server(), setting.getKey(), setting.getValue(), memory).stream())
            .toList();
    }

    private static Fact stays(SettingProposal settingProposal) {
        return new Fact(settingProposal.setting().name(), "`" + settingProposal.now().replace('`', '\'') + "`, stays");
    }

    private static Change change(Site site, SettingProposal settingProposal) {
        Optional<String> database = isShared(site) && FOR_ONE_DATABASE.contains(settingProposal.setting().name())
                || settingProposal.own().isPresent() ? Optional.of(site.target().database()) : Optional.empty();
        return new Change(settingProposal.setting(), settingProposal.now(), settingProposal.wanted(), database,
                settingProposal.own().flatMap(RoleSetting::database).isPresent());
    }

    /** Whether it has databases beside Immich's and the one that every server has. */
    static boolean isShared(Site site) {
        return site.server().databaseCount() > (site.server().database().isPresent() ? 2 : 1);
    }

    private static List<String> words(Site site, Disk disk, List<Change> changes) {
        List<String> words = new ArrayList<>();
        words.add(disk == Disk.SSD ? "Reading anywhere costs the same there, and many reads at once are no slower."
                : "Immich leaves `random_page_cost` and `effective_io_concurrency` at what Postgres has.");
        changes.forEach(change -> cost(site, change).ifPresent(words::add));
        if (changes.stream().anyMatch(change -> change.database().isPresent())) {
            words.add("Other databases share this server, so what can be is set for `"
                    + site.target().database().replace('`', '\'') + "` alone. A dump does not carry that along.");
        }
        return words;
    }

    private static Optional<String> cost(Site site, Change change) {
        return switch (change.name()) {
            case "shared_buffers" -> Optional.of("`shared_buffers` is taken at the start and kept. " + SettingProposal
                .cache(site.server())
                .map(cache -> "`effective_cache_size` is " + cache.text()
                        + " here, and a third of that is the most that is proposed.")
                .orElse("Postgres does not say how much memory its machine has; this much wants four times as much in all."));
            case "work_mem" -> Optional.of("`work_mem` is for each sort. Immich opens up to 20 connections, and "
                    + (change.database().isPresent() ? "only they get it."
                            : "`max_connections` is " + site.server().settings().value("max_connections")
                                    + ": so many sorts at once need " + change.then() + " each."));
            case "max_wal_size" -> Optional
                .of("`max_wal_size` lets that much WAL lie on the disk between two checkpoints; see that it has the room.");
            default -> Optional.empty();
        };
    }

    /**
     * Room in {@code /dev/shm} for building an index in parallel. Docker gives a
     * container 64 MB of it (docs.docker.com, "docker container run", --shm-size);
     * pgvector asks for as much as maintenance_work_mem (README of pgvector, "Indexing").
     */
    static final class SharedMemory {

        /** What Immich's Compose file gives its own Postgres since 1.136. */
        private static final long LEAST = 128;

        private static final long STEP = 64;

        private SharedMemory() {
        }

        /** Empty where Postgres has all of the machine's. */
        static Optional<Gain> of(Site site) {
            List<Instruction> steps = site.guide().sharedMemory(Long.toString(megabytes(site)));
            return steps.isEmpty() || !usesFiles(site) ? Optional.empty() : Optional
                .of(new Gain("shm", "Shared memory for building indexes", Gain.Standing.POSSIBLE, List
                    .of("A container gets 64 MB of `/dev/shm` unless told otherwise. Building a vector index in parallel needs up to "
                            + "`maintenance_work_mem` for each worker there: " + megabytes(site)
                            + " MB here. Too little shows as `could not resize shared memory segment` in the log while Immich builds "
                            + "its indexes."),
                        facts(site), new How(List.of(), steps, List.of())));
        }

        /** Otherwise the segments lie elsewhere. */
        private static boolean usesFiles(Site site) {
            return site.value("dynamic_shared_memory_type").equals("posix");
        }

        static long megabytes(Site site) {
            long each = site.server()
                .settings()
                .find("maintenance_work_mem")
                .flatMap(Memory::of)
                .map(Memory::megabytes)
                .orElse(STEP);
            String workers = site.value("max_parallel_maintenance_workers");
            long all = each * Math.max(1, workers.matches("\\d{1,4}") ? Integer.parseInt(workers) : 1);
            return Math.max(LEAST, (all + STEP - 1) / STEP * STEP);
        }

        private static List<Fact> facts(Site site) {
            return List.of("maintenance_work_mem", "max_parallel_maintenance_workers")
                .stream()
                .flatMap(name -> site.server().settings().find(name).stream())
                .map(setting -> new Fact(setting.name(), "`" + SettingProposal.shown(setting).replace('`', '\'') + "`"))
                .toList();
        }

    }

}
