package dev.pgwizard.remedy;

import dev.pgwizard.remedy.Remedy.Joined;
import dev.pgwizard.remedy.Remedy.Phase;
import dev.pgwizard.remedy.Way.Effects;
import dev.pgwizard.server.Preload;
import dev.pgwizard.server.Reading;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Adds a library to those that Postgres loads at start, behind those that are there.
 */
public record PreloadLibrary(String library) implements Joined {

    /** What is added comes on a list from which the other has been taken by then. */
    @Override
    public List<Remedy> along(List<Remedy> all) {
        return List.copyOf(Remedy.all(UnloadLibrary.class, all));
    }

    @Override
    public StepDraft draft(List<Remedy> together, RemedyContext context) {
        List<String> libraries = Remedy.all(PreloadLibrary.class, together)
            .stream()
            .map(PreloadLibrary::library)
            .toList();
        StepDraft stepDraft = StepDraft
            .setting(Phase.CONFIGURATION, "preload", "Preload " + String.join(" and ", libraries), why(context))
            .effects(new Effects("After the restart", "Nothing until then", "Load it too, need not use it",
                    "One statement and a restart"));
        return switch (context.server().preload()) {
            case Reading.Known<Preload>(Preload preload) -> PreloadWays.of(stepDraft, preload, together, context);
            case Reading.Hidden<Preload> hidden -> PreloadWays.hidden(stepDraft, together, context);
        };
    }

    private static String why(RemedyContext context) {
        String kept = context.server()
            .preload()
            .asOptional()
            .map(preload -> preload.configured()
                .names()
                .stream()
                .map(name -> "`" + name + "`")
                .collect(Collectors.joining(", ")))
            .orElse("");
        return "Postgres must load it when it starts." + (kept.isEmpty() ? "" : " The list keeps " + kept + ".");
    }

    /** Takes a library off the list of those that Postgres loads at start. */
    public record UnloadLibrary(String library) implements Joined {

        /**
         * Takes libraries off the list, which no database needs any more. Nothing waits
         * for a restart; at the next one they are not loaded.
         */
        @Override
        public StepDraft draft(List<Remedy> together, RemedyContext context) {
            String names = Remedy.all(UnloadLibrary.class, together)
                .stream()
                .map(UnloadLibrary::library)
                .collect(Collectors.joining(" and "));
            StepDraft stepDraft = StepDraft.setting(Phase.UNLOADING, "unload", "No longer preload " + names,
                    "No index and no database needs it any more. While it is on the list its package must stay: without the file "
                            + "Postgres would not start.")
                .effects(new Effects("At the next restart", "Nothing", "None of them uses it", "One statement"));
            return context.server()
                .preload()
                .asOptional()
                .map(preload -> PreloadWays.of(stepDraft, preload, together, context))
                .orElseGet(() -> PreloadWays.hidden(stepDraft, together, context));
        }

    }

}
