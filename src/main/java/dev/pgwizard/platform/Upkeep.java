package dev.pgwizard.platform;

import dev.pgwizard.postgres.Instruction;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * What the owner of a server can do there for its health, apart from Immich.
 *
 * @param checksums how to switch data page checksums on; may be empty
 * @param dump how to dump one database with a client of the server's major version; empty
 * where that is done over the network
 * @param backups who makes backups of the whole server there; may be empty
 * @param sharedMemory how to give it more {@code /dev/shm}; empty where it has the
 * machine's
 */
public record Upkeep(Archive archive, List<Instruction> checksums, List<Instruction> dump, List<Instruction> backups,
        List<Instruction> sharedMemory) {

    /** From where a program can take backups of the whole server. */
    public enum Archive {

        /** Beside Postgres, which runs an archive command of its owner. */
        HOST,

        /** Only over the network: nothing can be installed beside Postgres. */
        STREAM,

        /** From nowhere: somebody else makes them. */
        NONE

    }

    public Upkeep {
        checksums = List.copyOf(checksums);
        dump = List.copyOf(dump);
        backups = List.copyOf(backups);
        sharedMemory = List.copyOf(sharedMemory);
    }

    Upkeep map(UnaryOperator<List<Instruction>> change) {
        return new Upkeep(archive, change.apply(checksums), change.apply(dump), change.apply(backups),
                change.apply(sharedMemory));
    }

}
