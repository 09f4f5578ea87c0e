package dev.pgwizard.gains;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The settings that Immich gives the Postgres of its own image: postgresql.ssd.conf and
 * postgresql.hdd.conf in immich-app/base-images, postgres/, of July 2026. The list of
 * libraries and the search path are apart, because they are no matter of speed.
 */
final class ImmichSettings {

    private static final Map<String, String> ANY_DISK = any();

    private static final Map<String, String> SSD = ssdOnly();

    private ImmichSettings() {
    }

    private static Map<String, String> any() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("shared_buffers", "512MB");
        settings.put("max_wal_size", "5GB");
        settings.put("wal_compression", "on");
        settings.put("work_mem", "16MB");
        settings.put("autovacuum_vacuum_scale_factor", "0.1");
        settings.put("autovacuum_analyze_scale_factor", "0.05");
        settings.put("autovacuum_vacuum_cost_limit", "1000");
        return settings;
    }

    private static Map<String, String> ssdOnly() {
        Map<String, String> settings = new LinkedHashMap<>(ANY_DISK);
        settings.put("effective_io_concurrency", "200");
        settings.put("random_page_cost", "1.2");
        return settings;
    }

    /** In the order of its file. */
    static Map<String, String> of(Disk disk) {
        return new LinkedHashMap<>(disk == Disk.SSD ? SSD : ANY_DISK);
    }

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

}
