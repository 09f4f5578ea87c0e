package dev.pgwizard.web.prepare;

import java.util.List;

/**
 * A way as a tab.
 *
 * @param undo what takes it back; empty where nothing can
 */
public record WayView(String id, String label, boolean chosen, List<WayPiece> pieces, List<WayPiece> undo) {
}
