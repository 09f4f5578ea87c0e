package dev.pgwizard.connection;

/**
 * Whether bytes can be the beginning of what a Postgres says to a client that just came
 * (PostgreSQL manual, "Message Formats"): the answer to a request for TLS, then a
 * message, whose type is one letter and whose length is small.
 */
final class PostgresGreeting {

    private static final int LONGEST = 30_000;

    private PostgresGreeting() {
    }

    static boolean begins(String head) {
        if (head.isEmpty()) {
            return false;
        }
        return switch (head.charAt(0)) {
            case 'S' -> head.length() == 1 || head.charAt(1) == 22 || head.charAt(1) == 21;
            case 'N' -> head.length() == 1 || isMessage(head.substring(1)) || isMessage(head);
            case 'E', 'R', 'v' -> isMessage(head);
            default -> false;
        };
    }

    private static boolean isMessage(String head) {
        if (head.length() < 5) {
            return "ERNv".indexOf(head.charAt(0)) >= 0;
        }
        int length = head.charAt(1) << 24 | head.charAt(2) << 16 | head.charAt(3) << 8 | head.charAt(4);
        return "ERNv".indexOf(head.charAt(0)) >= 0 && length >= 4 && length < LONGEST;
    }

}
