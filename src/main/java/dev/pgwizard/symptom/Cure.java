package dev.pgwizard.symptom;

import java.util.List;

/**
 * What to do about a symptom.
 *
 * @param when for which case; empty where there is only one
 * @param text sets names in `backticks`
 */
public record Cure(String when, String text, List<CureRecipe> recipes) {

    public Cure {
        recipes = List.copyOf(recipes);
    }

}
