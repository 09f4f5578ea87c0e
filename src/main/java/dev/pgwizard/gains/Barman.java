package dev.pgwizard.gains;

import dev.pgwizard.check.Finding.Fact;
import dev.pgwizard.gains.Gain.Change;
import dev.pgwizard.gains.Gain.How;
import dev.pgwizard.platform.Platform.Upkeep;
import dev.pgwizard.postgres.Instruction;
import java.util.ArrayList;
import java.util.List;

/**
 * Backups of the whole server by streaming, as a standby would, from another machine.
 * Roles and rights: docs.pgbarman.org, "PostgreSQL connection".
 */
final class Barman {

    private static final String TITLE = "Streaming backups with Barman";

    private static final String WORTH = "Another machine follows the server’s WAL over the network, seconds behind, and takes "
            + "full backups the same way. Nothing is installed beside Postgres, so it works with containers too.";

    private static final String THERE = "on Barman’s machine, as a user with sudo";

    private Barman() {
    }

    static Gain of(Site site) {
        List<Fact> facts = site.facts("wal_level", "max_wal_senders", "max_replication_slots",
                "max_slot_wal_keep_size");
        if (site.guide().upkeep().archive() == Upkeep.Archive.NONE) {
            return new Gain("barman", TITLE, Gain.Standing.NOT_HERE,
                    List.of(WORTH, "Nobody but the one who runs this server may stream from it."), facts,
                    new How(List.of(), site.guide().upkeep().backups(), List.of()));
        }
        return new Gain("barman", TITLE, Gain.Standing.POSSIBLE, List.of(WORTH,
                "Cost: two connections for WAL out of `max_wal_senders`, a slot, and the disk of the other machine. While Barman "
                        + "is away, its slot keeps WAL on this server until it comes back; `max_slot_wal_keep_size` bounds that "
                        + "for all slots of the server, so it is only for you to set."),
                facts, how(site));
    }

    private static How how(Site site) {
        List<Change> changes = new Wishes(site.server().settings())
            .value("wal_level", "replica", level -> !level.equals("minimal"))
            .atLeast("max_wal_senders", 4)
            .atLeast("max_replication_slots", 2)
            .changes();
        return How.of(site.guide(), List.of(), changes, after(site),
                List.of(new Instruction.Shell(THERE,
                        "sudo -u barman barman receive-wal --stop main\nsudo rm /etc/barman.d/main.conf"),
                        new Instruction.Sql(How.PSQL, undo(site))));
    }

    private static List<Instruction> after(Site site) {
        return List.of(
                new Instruction.Sql(How.PSQL + ", in database postgres",
                        How.lines(roles(site)) + "\\password barman\n\\password streaming_barman"),
                new Instruction.File("pg_hba.conf",
                        "before the lines that are there, with the address of Barman’s machine", """
                                host postgres    barman           BARMAN_ADDRESS/32 scram-sha-256
                                host replication streaming_barman BARMAN_ADDRESS/32 scram-sha-256"""),
                new Instruction.Words(
                        "Reload Postgres with `SELECT pg_catalog.pg_reload_conf();`. Install `barman` and `postgresql-client-"
                                + site.major() + "` on the other machine, and there:"),
                new Instruction.File("/etc/barman.d/main.conf", "", conf(site)),
                new Instruction.File("/var/lib/barman/.pgpass",
                        "mode 600, owned by barman, with the passwords from above", """
                                %1$s:%2$d:*:barman:PASSWORD
                                %1$s:%2$d:*:streaming_barman:PASSWORD""".formatted(passwordHost(site), site.port())),
                new Instruction.Shell(THERE, """
                        sudo -u barman barman cron
                        sudo -u barman barman switch-wal --archive main
                        sudo -u barman barman check main
                        sudo -u barman barman backup --wait main"""),
                new Instruction.Words("A backup is one when it was restored once:"),
                new Instruction.Shell(THERE, "sudo -u barman barman recover main latest /var/tmp/restored"));
    }

    /** A colon ends the host in that file. */
    private static String passwordHost(Site site) {
        return site.address().replace(":", "\\:");
    }

    static String conf(Site site) {
        return """
                [main]
                description = Postgres with Immich
                conninfo = host=%1$s port=%2$d user=barman dbname=postgres
                streaming_conninfo = host=%1$s port=%2$d user=streaming_barman
                backup_method = postgres
                streaming_archiver = on
                slot_name = barman
                create_slot = auto
                retention_policy = RECOVERY WINDOW OF 2 WEEKS""".formatted(site.address(), site.port());
    }

    /** The least that Barman checks for, which is no superuser. */
    static List<String> roles(Site site) {
        List<String> statements = new ArrayList<>(List.of("CREATE ROLE barman LOGIN;",
                "CREATE ROLE streaming_barman LOGIN REPLICATION;", "GRANT pg_read_all_settings TO barman;",
                "GRANT pg_read_all_stats TO barman;", "GRANT EXECUTE ON FUNCTION pg_switch_wal() TO barman;",
                "GRANT EXECUTE ON FUNCTION pg_create_restore_point(text) TO barman;"));
        statements.addAll(site.server().version().isAtLeast(15)
                ? List.of("GRANT EXECUTE ON FUNCTION pg_backup_start(text, boolean) TO barman;",
                        "GRANT EXECUTE ON FUNCTION pg_backup_stop(boolean) TO barman;",
                        "GRANT pg_checkpoint TO barman;")
                : List.of("GRANT EXECUTE ON FUNCTION pg_start_backup(text, boolean, boolean) TO barman;",
                        "GRANT EXECUTE ON FUNCTION pg_stop_backup(boolean, boolean) TO barman;"));
        return List.copyOf(statements);
    }

    /** The slot first, because as long as it is there it keeps WAL. */
    static String undo(Site site) {
        String revokes = How.lines(roles(site).stream()
            .filter(statement -> statement.startsWith("GRANT"))
            .map(statement -> statement.replace("GRANT ", "REVOKE ").replace(" TO barman", " FROM barman"))
            .toList());
        return "SELECT pg_drop_replication_slot('barman');\n" + revokes + "DROP ROLE barman, streaming_barman;";
    }

}
