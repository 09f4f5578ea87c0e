package dev.pgwizard.plan;

import dev.pgwizard.check.Situation;
import dev.pgwizard.platform.Guide;
import java.util.List;

/** What a person does when Postgres does not come back after the restart. */
public final class Rescue {

    private Rescue() {
    }

    /**
     * One way for each platform that the server may run on, the likeliest first. It must
     * be read before the restart, because a server that is down can be asked nothing.
     */
    public static List<Way> of(Situation situation) {
        return Hosts.of(situation).ways(Guide::rescue);
    }

}
