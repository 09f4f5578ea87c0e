package dev.pgwizard.connection;

import java.util.Objects;

/**
 * A password that cannot be printed by accident: its text appears nowhere but in
 * {@link #reveal()}, which only the code that hands it to Postgres or to Immich's own
 * files may call.
 */
public final class Secret {

    public static final Secret EMPTY = new Secret("");

    private final String text;

    private Secret(String text) {
        this.text = text;
    }

    public static Secret of(String text) {
        return new Secret(text);
    }

    /** The password itself. */
    public String reveal() {
        return text;
    }

    public boolean isEmpty() {
        return text.isEmpty();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Secret secret && secret.text.equals(text);
    }

    @Override
    public int hashCode() {
        return Objects.hash(text);
    }

    @Override
    public String toString() {
        return "••••••";
    }

}
