package dev.pgwizard.check;

/** What a check is about, for a reader who wants to see at a glance what is fine. */
public enum Area {

    SERVER("Server"), ROLE("Role"), DATABASE("Database"), TABLES("Immich’s tables");

    private final String title;

    Area(String title) {
        this.title = title;
    }

    public String title() {
        return title;
    }

}
