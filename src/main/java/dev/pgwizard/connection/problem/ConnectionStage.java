package dev.pgwizard.connection.problem;

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
