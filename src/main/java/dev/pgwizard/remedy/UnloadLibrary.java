package dev.pgwizard.remedy;

import java.util.List;
import java.util.stream.Collectors;

/** Takes a library off the list of those that Postgres loads at start. */
public record UnloadLibrary(String library) implements Remedy {

    @Override
    public Phase phase(RemedyContext context) {
        return Phase.UNLOADING;
    }

    @Override
    public Object group(List<Remedy> all) {
        return UnloadLibrary.class;
    }

    @Override
    public StepDraft draft(RemedyContext context) {
        return draft(List.of(this), context);
    }

    /**
     * Takes libraries off the list, which no database needs any more. Nothing waits for a
     * restart; at the next one they are not loaded.
     */
    @Override
    public StepDraft draft(List<Remedy> together, RemedyContext context) {
        String names = Remedy.all(UnloadLibrary.class, together)
            .stream()
            .map(UnloadLibrary::library)
            .collect(Collectors.joining(" and "));
        StepDraft stepDraft = StepDraft.setting("unload", "No longer preload " + names,
                "No index and no database needs it any more. While it is on the list its package must stay: without the file "
                        + "Postgres would not start.")
            .effects(new Effects("At the next restart", "Nothing", "None of them uses it", "One statement"));
        return context.server()
            .preload()
            .asOptional()
            .map(preload -> PreloadWays.of(stepDraft, preload, together, context))
            .orElseGet(() -> stepDraft.way(new Way("file", "postgresql.conf, by you", Doer.PERSON,
                    List.of(new Command.Advice(
                            "The list of preloaded libraries is hidden from this login. Take `" + names + "` off it.")),
                    List.of())));
    }

}
