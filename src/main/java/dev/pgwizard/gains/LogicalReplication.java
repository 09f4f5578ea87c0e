package dev.pgwizard.gains;

import dev.pgwizard.check.Finding.Fact;
import dev.pgwizard.gains.Gain.Change;
import dev.pgwizard.gains.Gain.How;
import dev.pgwizard.platform.Platform.Upkeep;
import dev.pgwizard.postgres.Identifier;
import dev.pgwizard.postgres.Quoting.HbaName;
import dev.pgwizard.postgres.Quoting.Literal;
import dev.pgwizard.postgres.StatementFile;
import java.util.List;
import java.util.Map;

/**
 * Logical replication of Immich's database: single tables, followed by another server of
 * another major version or by a program that listens for changes.
 */
final class LogicalReplication {

    private LogicalReplication() {
    }

    static Gain of(Site site) {
        String name = site.target().database();
        // Whole schemas can be published since 15.
        GainText text = GainText.of("logical",
                Map.of("name", name, "database", Identifier.quote(name), "hba", HbaName.quote(name), "keyless",
                        StatementFile.of("tables-without-key"), "tables",
                        site.server().version().isAtLeast(15) ? "TABLES IN SCHEMA public" : "ALL TABLES", "connection",
                        connection(site)));
        List<Change> changes = new Wishes(site.server().settings()).value("wal_level", "logical", "logical"::equals)
            .atLeast("max_wal_senders", 4)
            .atLeast("max_replication_slots", 4)
            .changes();
        List<Fact> facts = site.facts("wal_level", "max_wal_senders", "max_replication_slots");
        Gain gain = text.possible(facts, site.guide().upkeep().archive() == Upkeep.Archive.NONE
                ? new How(changes, text.instructions("parameter"), List.of()) : How.of(site.guide(), text, changes));
        return changes.isEmpty() ? gain.as(Gain.Standing.THERE) : gain;
    }

    /**
     * A connection string within a literal; only the name of the database is anybody's.
     */
    private static String connection(Site site) {
        String database = "'" + site.target().database().replace("\\", "\\\\").replace("'", "\\'") + "'";
        return Literal.quote("host=" + site.address() + " port=" + site.port() + " dbname=" + database
                + " user=immich_follower password=PASSWORD");
    }

}
