package dev.pgwizard.connection.problem;

import dev.pgwizard.postgres.Instruction.Copyable;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Why there is no connection, in the words that a person reads. A kind is chosen by
 * SQLSTATE, by types of exceptions and by what was seen on the wire, never by the text of
 * a server. The words of all kinds stand below each other in {@code problems.yaml}.
 *
 * @param stage where it stopped
 * @param field the field whose value is wrong; empty where the fix is not in the form
 * @param title the problem in a word or two
 * @param message what happened and why
 * @param fault the same in one short sentence, to stand at the field
 * @param outcome what came of the stage, in a few words
 * @param heading what stands above the ways out
 * @param hints the ways out, the likeliest first; never empty
 * @param reply what the server itself said, where it said something
 * @param place where it was refused, of {@link Kind#CONNECTION_REFUSED} alone: the server
 * may have been there before
 */
public record ConnectionProblem(Kind kind, ConnectionStage stage, Optional<ConnectionField> field, String title,
        String message, String fault, String outcome, String heading, List<Hint> hints, Optional<ServerReply> reply,
        Optional<Place> place) {

    /** What it is, for those who decide by it. */
    public enum Kind {

        ADDRESS_REFUSED, UNKNOWN_HOST, SOCKET_MISSING, UNREACHABLE, TIMED_OUT, CONNECTION_REFUSED, DOWN, SILENT_SERVER,
        CLOSED_AT_ONCE, NOT_POSTGRES, TLS_NOT_OFFERED, TLS_REQUIRED, TLS_FAILED, CERTIFICATE_NOT_TRUSTED,
        CERTIFICATE_NAME_MISMATCH, WRONG_PASSWORD, PASSWORD_MISSING, NO_SUCH_ROLE, LOGIN_NOT_ALLOWED,
        NOT_ALLOWED_BY_HBA, CLIENT_CERTIFICATE_WANTED, UNSUPPORTED_AUTHENTICATION, NO_SUCH_DATABASE, DATABASE_CLOSED,
        CONNECT_PRIVILEGE_MISSING, TOO_MANY_CONNECTIONS, STILL_STARTING, POOLER_REFUSED, SERVER_TOO_OLD, OTHER

    }

    public boolean is(Kind first, Kind... others) {
        return kind == first || List.of(others).contains(kind);
    }

    /**
     * What a person enters to reach a server, so that a problem can stand beside the
     * field that causes it.
     */
    public enum ConnectionField {

        HOST, PORT, USER, PASSWORD, TLS, CA, CERTIFICATE, DATABASE

    }

    /**
     * What happens when a connection is opened, in this order; each stage needs the one
     * before.
     */
    public enum ConnectionStage {

        NAME("Name", "Find the address of the host"), PORT("Port", "Open a connection"),
        ENCRYPTION("Encryption", "Agree on TLS, if offered"), LOGIN("Login", "Send the user and the password"),
        RIGHTS("Rights", "See what this role may see");

        private final String title;

        private final String purpose;

        ConnectionStage(String title, String purpose) {
            this.title = title;
            this.purpose = purpose;
        }

        public String title() {
            return title;
        }

        /** What will happen in it, for a page that has not tried yet. */
        public String purpose() {
            return purpose;
        }

    }

    /**
     * The server's own words, to be shown and never decided upon: servers speak many
     * languages, and some lie. Bounded, and free of control characters and of marks that
     * turn the direction of text.
     *
     * @param sqlState five characters; empty where the server gave none
     */
    public record ServerReply(String sqlState, String text) {

        private static final int LONGEST = 500;

        public ServerReply {
            sqlState = sqlState.matches("[0-9A-Z]{5}") ? sqlState : "";
            text = printable(text);
        }

        /**
         * One line of text that is safe to show, from bytes or words that a server chose.
         */
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
                case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.PRIVATE_USE,
                        Character.UNASSIGNED, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                    false;
                default -> true;
            };
        }
    }

    /**
     * The host that was asked for, as problems speak of it.
     *
     * @param name what was typed
     * @param address what it stands for; the name itself where none is known
     * @param fromContainer whether the wizard runs in a container, where
     * {@code localhost} is that container
     */
    public record Place(String name, String address, int port, boolean fromContainer) {

        /** Whether the name means the machine that the wizard runs on. */
        public boolean isLoopback() {
            return address.equals("0:0:0:0:0:0:0:1") || address.equals("::1") || address.startsWith("127.")
                    || name.toLowerCase(Locale.ROOT).equals("localhost");
        }

        /**
         * Whether {@code localhost} was typed in a container, which rarely means what it
         * says.
         */
        public boolean isOwnContainer() {
            return fromContainer && isLoopback();
        }

        /** "`nas.lan` (192.168.1.20)", or the address alone. */
        String spoken() {
            return name.equals(address) ? "`" + address + "`" : "`%s` (%s)".formatted(name, address);
        }

        String machine() {
            return isLoopback() ? "this machine" : name;
        }
    }

    /**
     * One way out of a problem.
     *
     * @param title when it applies, as a person would say it, or what to do where there
     * is only one way
     * @param effect what the change costs; only where it changes a server
     */
    public record Hint(String title, String text, List<Copyable> snippets, Optional<Effect> effect) {

        /** What a change does to a running server, and the way back. */
        public record Effect(String takesEffect, String interrupts, String undo) {
        }

    }

}
