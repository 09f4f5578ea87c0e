package dev.pgwizard.connection.text;

/**
 * A variable that a text sets, or a field that it fills in.
 *
 * @param line the number of the line, from 1
 * @param part the service or container whose it is; empty where the text names none
 * @param field what libpq calls it, where that does not follow from the name; else empty
 */
record Assignment(String name, String value, int line, String part, String field) {

    private static final String FILE = "_FILE";

    Assignment(String name, String value, int line, String part) {
        this(name, value, line, part, "");
    }

    boolean isFile() {
        return name.endsWith(FILE);
    }

    String withoutFile() {
        return isFile() ? name.substring(0, name.length() - FILE.length()) : name;
    }

    boolean isKnown() {
        return !field.isEmpty() || EnvText.knows(withoutFile());
    }

    boolean isUrl() {
        return parameter().equals(FieldLabel.URL) || EnvText.isUrl(withoutFile());
    }

    String parameter() {
        return field.isEmpty() ? EnvText.parameter(withoutFile()) : field;
    }

    /**
     * Whether it says where a database is, so that its part has a connection of its own.
     */
    boolean isPlace() {
        return isUrl() || withoutFile().matches("DB_HOSTNAME|POSTGRES_HOST|PGHOST") || field.equals("host");
    }

    /** Names no value. */
    @Override
    public String toString() {
        return name + " in line " + line;
    }

}
