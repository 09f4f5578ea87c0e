package dev.pgwizard.web.prepare;

import dev.pgwizard.remedy.Way;
import dev.pgwizard.server.Server;
import java.util.List;

/**
 * How something can be done, as tabs where there are several ways.
 *
 * @param id the step's, or another that is unique on the page
 */
public record Ways(String id, List<WayView> all) {

    static Ways of(String id, List<Way> ways, Way chosen, Server server) {
        return new Ways(id, ways.stream().map(way -> view(way, way.equals(chosen), server)).toList());
    }

    private static WayView view(Way way, boolean chosen, Server server) {
        WayPieces wayPieces = new WayPieces(way, server);
        return new WayView(way.id(), way.label(), chosen, wayPieces.commands(), wayPieces.undo());
    }

    public boolean tabs() {
        return all.size() > 1;
    }
}
