package dev.pgwizard.gains;

/** What the data lies on; Immich has settings of its own for each. */
enum Disk {

    SSD("ssd", "On an SSD"), HDD("hdd", "On hard disks");

    private final String id;

    private final String title;

    Disk(String id, String title) {
        this.id = id;
        this.title = title;
    }

    String id() {
        return id;
    }

    String title() {
        return title;
    }

}
