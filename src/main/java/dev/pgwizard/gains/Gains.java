package dev.pgwizard.gains;

import dev.pgwizard.check.Finding.Fact;
import dev.pgwizard.gains.Gain.How;
import dev.pgwizard.postgres.Instruction;
import dev.pgwizard.server.Database;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** All gains for one server, in the order in which they are worth it. */
public final class Gains {

    private Gains() {
    }

    public static List<Gain> of(Site site) {
        return List.of(checksums(site), PgBackRest.of(site), Barman.of(site), LogicalReplication.of(site));
    }

    /** Data page checksums, which tell a damaged disk from a bug. */
    private static Gain checksums(Site site) {
        GainText text = GainText.of("checksums", Map.of());
        List<Fact> facts = new ArrayList<>(site.facts("data_checksums"));
        site.server()
            .database()
            .flatMap(Database::checksumFailures)
            .ifPresent(failures -> facts.add(new Fact("Damaged pages found", Integer.toString(failures))));
        if (site.server().settings().isOn("data_checksums")) {
            return text.there(facts);
        }
        List<Instruction> steps = site.guide().upkeep().checksums();
        return steps.isEmpty() ? text.notHere(text.text("elsewhere"), facts, List.of())
                : text.possible(facts, new How(List.of(), steps, text.instructions("undo")));
    }

}
