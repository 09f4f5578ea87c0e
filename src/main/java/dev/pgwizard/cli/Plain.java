package dev.pgwizard.cli;

/** Text from a server that may lie, made safe for a terminal. */
final class Plain {

    private Plain() {
    }

    /**
     * Without control characters, line ends and the marks that turn the direction of
     * text.
     */
    static String text(String text) {
        return text.codePoints()
            .map(code -> isDangerous(code) ? '?' : code)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();
    }

    private static boolean isDangerous(int code) {
        return switch (Character.getType(code)) {
            case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE, Character.UNASSIGNED ->
                true;
            default -> false;
        };
    }

}
