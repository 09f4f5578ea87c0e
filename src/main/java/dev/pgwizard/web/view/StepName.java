package dev.pgwizard.web.view;

/** The six steps of the path, in order. A step is a URL. */
public enum StepName {

    CONNECT("Connect", "/connect"), TARGET("Target", "/target"), CHECKS("Checks", "/checks"),
    PREPARE("Prepare", "/prepare"), VERIFY("Verify", "/verify"), HANDOVER("Hand over", "/handover");

    private final String title;

    private final String path;

    StepName(String title, String path) {
        this.title = title;
        this.path = path;
    }

    public String title() {
        return title;
    }

    public String path() {
        return path;
    }

}
