package dev.pgwizard.postgres;

/**
 * The version of a server, from {@code server_version_num}, because
 * {@code server_version} carries packagers' suffixes.
 *
 * @param number such as 150018 for 15.18
 */
public record PostgresVersion(int number) implements Comparable<PostgresVersion> {

    public static PostgresVersion of(int major, int minor) {
        return new PostgresVersion(major * 10_000 + minor);
    }

    public int major() {
        return number / 10_000;
    }

    public int minor() {
        return number % 10_000;
    }

    public boolean isAtLeast(int major) {
        return major() >= major;
    }

    /**
     * Whether it has restrict_nonsystem_relation_kind (CVE-2024-7348, fixed with 12.20,
     * 13.16, 14.13, 15.8 and 16.4).
     */
    public boolean refusesViews() {
        return switch (major()) {
            case 12 -> minor() >= 20;
            case 13 -> minor() >= 16;
            case 14 -> minor() >= 13;
            case 15 -> minor() >= 8;
            case 16 -> minor() >= 4;
            default -> major() >= 17;
        };
    }

    @Override
    public int compareTo(PostgresVersion other) {
        return Integer.compare(number, other.number);
    }

    /** As people write it: {@code 15.18}, and {@code 9.6.24} before Postgres 10. */
    @Override
    public String toString() {
        return major() + "." + (major() < 10 ? minor() / 100 + "." + minor() % 100 : minor());
    }
}
