package dev.pgwizard.immich;

/**
 * What a migration does to something, by name.
 *
 * @param statement such as {@code ALTER TABLE}
 * @param subcommand such as {@code DropColumn}; empty for most
 * @param table the table it is about; empty where it stands for itself
 * @param name as it is before
 * @param other the new name, or the function of a trigger
 * @param ifExists whether it is content without it, or with one that is there
 * @param orReplace whether it takes the place of one that is there
 */
public record Touch(String migration, String statement, String subcommand, String table, String name, String other,
        boolean ifExists, boolean orReplace) {

    /** Statement and subcommand as one word, such as {@code ALTER TABLE DropColumn}. */
    public String deed() {
        return subcommand.isEmpty() ? statement : statement + " " + subcommand;
    }

}
