package dev.pgwizard.web.prepare;

import dev.pgwizard.plan.Plan;
import dev.pgwizard.plan.Step;
import dev.pgwizard.server.Server;
import java.util.List;

/**
 * What would be taken back, before it is.
 *
 * @param hash the fingerprint of exactly this
 */
public record BackPage(List<Item> items, String hash) {

    /** A step that takes one back, with its statements. */
    public record Item(String title, String how, List<WayPiece> pieces) {
    }

    static BackPage of(Plan back, Server server) {
        return new BackPage(back.steps().stream().map(step -> item(step, server)).toList(), back.fingerprint().hash());
    }

    private static Item item(Step step, Server server) {
        return new Item(step.title(), step.why(), new WayPieces(step.way(), server).commands());
    }

}
