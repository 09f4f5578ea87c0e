package dev.pgwizard.check;

import dev.pgwizard.immich.Target;
import dev.pgwizard.immich.Trait;
import dev.pgwizard.immich.VectorExtension;

/** Releases that do harm on a server that others use, and one that stops. */
final class ReleaseIsAdvisable implements Question {

    @Override
    public Finding examine(CheckContext context) {
        Target target = context.target();
        if (target.has(Trait.PUTS_DATABASE_SETTINGS_BACK)) {
            return context.history((contents, releaseHistory) -> releaseHistory.progress().hasMigrated()
                    ? Finding.passed("that migration has run") : resets(context));
        }
        return target.has(Trait.STUMBLES_OVER_TYPEORM)
                ? context
                    .history(
                            (contents, releaseHistory) -> releaseHistory.typeOrm() && !releaseHistory.isInitiated()
                                    ? Finding.warning("It is known to have trouble with a database from before 1.132.",
                                            "Start Immich %s once on this database first."
                                                .formatted(target.since(Trait.LEADS_FROM_TYPEORM)))
                                    : Finding.passed("yes"))
                : Finding.passed("yes");
    }

    /**
     * Since 15 a setting below a reserved prefix that the library does not know cannot
     * even be reset.
     */
    private static Finding resets(CheckContext context) {
        boolean stops = context.target().has(Trait.RESETS_UNKNOWN_SETTING)
                && context.vector() == VectorExtension.VECTORCHORD && context.server().version().isAtLeast(15)
                && new LoadedLibrary(context).isLoaded(VectorExtension.VECTORCHORD)
                && context.server().settings().find("vchordrq.prewarm_dim").isEmpty();
        String harmless = context.target().before(Trait.RESETS_DATABASE_SETTINGS);
        return stops
                ? Finding.blocker("Its migration resets a setting that VectorChord no longer has, and stops.",
                        "Choose %s or newer.".formatted(harmless))
                : Finding.warning(
                        "Its migration resets the settings of the database and may put another one's in their place.",
                        "Choose %s or newer, most of all on a server that others use.".formatted(harmless));
    }

}
