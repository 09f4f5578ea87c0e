package dev.pgwizard.gains;

import dev.pgwizard.check.Fact;
import dev.pgwizard.platform.Instruction;
import java.util.List;
import java.util.Optional;

/**
 * Room in {@code /dev/shm} for building an index in parallel. Docker gives a container 64
 * MB of it (docs.docker.com, "docker container run", --shm-size); pgvector asks for as
 * much as maintenance_work_mem (README of pgvector, "Indexing").
 */
final class SharedMemory {

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
                    facts(site), new How(List.of(), GainPiece.of(steps), List.of())));
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
