package dev.pgwizard.connection.problem;

/**
 * The server's own words, to be shown and never decided upon: servers speak many
 * languages, and some lie. Bounded, and free of control characters and of marks that turn
 * the direction of text.
 *
 * @param sqlState five characters; empty where the server gave none
 */
public record ServerReply(String sqlState, String text) {

    private static final int LONGEST = 500;

    public ServerReply {
        sqlState = sqlState.matches("[0-9A-Z]{5}") ? sqlState : "";
        text = printable(text);
    }

    /** One line of text that is safe to show, from bytes or words that a server chose. */
    public static String printable(String text) {
        String line = text.codePoints()
            .limit(2 * LONGEST)
            .map(point -> isPrintable(point) ? point : ' ')
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString()
            .strip()
            .replaceAll(" {2,}", " ");
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
    }

    private static boolean isPrintable(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.PRIVATE_USE, Character.UNASSIGNED,
                    Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                false;
            default -> true;
        };
    }
}
