package dev.pgwizard.remedy;

import java.util.Locale;

/** A text as part of an id: small letters, digits and hyphens. */
public final class Slug {

    private Slug() {
    }

    public static String of(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
    }

}
