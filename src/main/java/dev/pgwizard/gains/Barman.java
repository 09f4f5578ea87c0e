package dev.pgwizard.gains;

import dev.pgwizard.check.Finding.Fact;
import dev.pgwizard.gains.Gain.Change;
import dev.pgwizard.gains.Gain.How;
import dev.pgwizard.platform.Platform.Upkeep;
import java.util.List;
import java.util.Map;

/** Backups of the whole server by streaming, as a standby would, from another machine. */
final class Barman {

    private Barman() {
    }

    static Gain of(Site site) {
        // A colon ends the host in a file of passwords.
        GainText words = GainText.of("barman",
                Map.of("host", site.address(), "escaped_host", site.address().replace(":", "\\:"), "port",
                        Integer.toString(site.port()), "major", Integer.toString(site.major())));
        String grants = words.text("grants")
                + words.text(site.server().version().isAtLeast(15) ? "grants-since-15" : "grants-before-15");
        GainText text = words.with(Map.of("grants", grants, "revokes",
                grants.replace("GRANT ", "REVOKE ").replace(" TO barman", " FROM barman")));
        List<Fact> facts = site.facts("wal_level", "max_wal_senders", "max_replication_slots",
                "max_slot_wal_keep_size");
        if (site.guide().upkeep().archive() == Upkeep.Archive.NONE) {
            return text.notHere(text.text("elsewhere"), facts, site.guide().upkeep().backups());
        }
        List<Change> changes = new Wishes(site.server().settings())
            .value("wal_level", "replica", level -> !level.equals("minimal"))
            .atLeast("max_wal_senders", 4)
            .atLeast("max_replication_slots", 2)
            .changes();
        return text.possible(facts, How.of(site.guide(), text, changes));
    }

}
