package dev.pgwizard.web.view;

/** How many things came out alike, in the head of a page: "2 blockers". */
public record Tally(State state, long number, String noun) {
}
