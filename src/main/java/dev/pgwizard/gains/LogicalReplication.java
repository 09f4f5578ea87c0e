package dev.pgwizard.gains;

import dev.pgwizard.gains.Gain.Change;
import dev.pgwizard.gains.Gain.How;
import dev.pgwizard.platform.Platform.Upkeep;
import dev.pgwizard.postgres.Identifier;
import dev.pgwizard.postgres.Instruction;
import dev.pgwizard.postgres.Quoting.Literal;
import dev.pgwizard.postgres.StatementFile;
import java.util.List;

/**
 * Logical replication of Immich's database: single tables, followed by another server of
 * another major version or by a program that listens for changes.
 */
final class LogicalReplication {

    private static final String TITLE = "Logical replication";

    private static final String WORTH = "Another server follows the tables that you name, row by row: to move to a newer major "
            + "version within seconds, or to let a report ask a copy.";

    private static final String COST = "Cost: a restart, if `wal_level` is lower. More WAL, with the old values of changed rows. "
            + "A slot whose follower is away keeps WAL until the disk is full, so drop slots that nobody reads. Statements such "
            + "as ALTER TABLE are not replicated: before an update of Immich stop the follower, and make its tables anew "
            + "after it. Sequences are not followed either: set them on the other server before you move to it.";

    private LogicalReplication() {
    }

    static Gain of(Site site) {
        List<Change> changes = new Wishes(site.server().settings()).value("wal_level", "logical", "logical"::equals)
            .atLeast("max_wal_senders", 4)
            .atLeast("max_replication_slots", 4)
            .changes();
        return new Gain("logical", TITLE, changes.isEmpty() ? Gain.Standing.THERE : Gain.Standing.POSSIBLE,
                List.of(WORTH, COST), site.facts("wal_level", "max_wal_senders", "max_replication_slots"),
                site.guide().upkeep().archive() == Upkeep.Archive.NONE ? parameter(changes) : how(site, changes));
    }

    /** Where nobody is a superuser. */
    private static How parameter(List<Change> changes) {
        return new How(changes, List.of(new Instruction.Words(
                "Here it is switched on where the platform keeps its configuration, and a role for it is made in the platform’s own way.")),
                List.of());
    }

    private static How how(Site site, List<Change> changes) {
        return How.of(site.guide(), List.of(), changes, after(site), List.of(new Instruction.Words(
                "Run `DROP SUBSCRIPTION` on the other server first: as long as its slot is there, Postgres does not start with a "
                        + "lower `wal_level`."),
                new Instruction.Sql(in(site), undo(site))));
    }

    private static List<Instruction> after(Site site) {
        return List.of(new Instruction.Words(
                "A table without a primary key takes no UPDATE and no DELETE any more while it is published. These have none:"),
                new Instruction.Sql(in(site), KEYLESS),
                new Instruction.Sql(in(site), sql(site) + "\n\\password immich_follower"),
                new Instruction.File("pg_hba.conf",
                        "before the lines that are there, with the address of the other server",
                        "host " + hba(site.target().database()) + " immich_follower FOLLOWER_ADDRESS/32 scram-sha-256"),
                new Instruction.Words(
                        "Reload Postgres with `SELECT pg_catalog.pg_reload_conf();`. The other server needs the same extensions, "
                                + "the vector extension included, and the same tables, empty. There:"),
                new Instruction.Sql("in psql on the other server, as a superuser, in its database", subscription(site)),
                new Instruction.Words(
                        "It copies what is there and follows from then on. `received_lsn` moves while it does:"),
                new Instruction.Sql("in psql on the other server", FOLLOWED));
    }

    private static final String FOLLOWED = "SELECT subname, received_lsn, latest_end_time FROM pg_stat_subscription;";

    /**
     * A connection string within a literal; only the name of the database is anybody's.
     */
    static String subscription(Site site) {
        String database = "'" + site.target().database().replace("\\", "\\\\").replace("'", "\\'") + "'";
        return "CREATE SUBSCRIPTION immich_tables CONNECTION " + Literal.quote("host=" + site.address() + " port="
                + site.port() + " dbname=" + database + " user=immich_follower password=PASSWORD")
                + " PUBLICATION immich_tables;";
    }

    static final String KEYLESS = StatementFile.of("tables-without-key");

    /** Whole schemas can be published since 15. Only a superuser may publish one. */
    static String sql(Site site) {
        String tables = site.server().version().isAtLeast(15) ? "TABLES IN SCHEMA public" : "ALL TABLES";
        return How.lines(List.of("CREATE ROLE immich_follower LOGIN REPLICATION;",
                "GRANT CONNECT ON DATABASE " + database(site) + " TO immich_follower;",
                "GRANT USAGE ON SCHEMA public TO immich_follower;",
                "GRANT SELECT ON ALL TABLES IN SCHEMA public TO immich_follower;",
                "CREATE PUBLICATION immich_tables FOR " + tables + ";"))
            .strip();
    }

    static String undo(Site site) {
        return How.lines(List.of("DROP PUBLICATION immich_tables;",
                "REVOKE SELECT ON ALL TABLES IN SCHEMA public FROM immich_follower;",
                "REVOKE USAGE ON SCHEMA public FROM immich_follower;",
                "REVOKE CONNECT ON DATABASE " + database(site) + " FROM immich_follower;",
                "DROP ROLE immich_follower;"))
            .strip();
    }

    private static String database(Site site) {
        return Identifier.quote(site.target().database());
    }

    /** Any name in quotes; a quote within is doubled, as pg_hba.conf reads it. */
    private static String hba(String name) {
        return name.matches("[a-z_][a-z0-9_]*") ? name : '"' + name.replace("\"", "\"\"") + '"';
    }

    private static String in(Site site) {
        return How.PSQL + ", in database " + site.target().database();
    }

}
