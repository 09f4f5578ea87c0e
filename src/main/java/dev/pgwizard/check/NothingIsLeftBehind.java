package dev.pgwizard.check;

import dev.pgwizard.immich.VectorExtension;
import dev.pgwizard.remedy.ChangeRoleSetting;
import dev.pgwizard.remedy.DropPgvectoRs;
import dev.pgwizard.remedy.Remedy;
import dev.pgwizard.remedy.SettingLevel;
import dev.pgwizard.remedy.UnloadLibrary;
import dev.pgwizard.server.Contents;
import dev.pgwizard.server.PgvectoRs;
import dev.pgwizard.server.RoleSetting;
import dev.pgwizard.server.VectorColumn;
import java.util.List;
import java.util.Optional;

/** What earlier releases left in the database, and what no longer has a use. */
final class NothingIsLeftBehind implements Question {

    private static final Remedy UNLOAD = new UnloadLibrary("vectors");

    private static final String STALE = "vchordrq.prewarm_dim";

    @Override
    public Finding examine(CheckContext context) {
        return context.contents(contents -> setting(context).or(() -> extension(contents, context))
            .or(() -> library(contents, context))
            .orElseGet(() -> Finding.passed("yes")));
    }

    private static Optional<Finding> setting(CheckContext context) {
        boolean known = context.server().settings().find(STALE).isPresent();
        return context.server()
            .roleSetting(STALE)
            .filter(setting -> !known && setting.database().isPresent() && setting.role().isEmpty())
            .map(setting -> reset(setting, context));
    }

    private static Finding reset(RoleSetting setting, CheckContext context) {
        return new Finding.Failed(Severity.NOTE,
                "The database still sets `" + STALE + "`, which VectorChord has no longer. Each connection warns.",
                "Take the setting back.", List.of(new Fact(STALE, setting.value())),
                List.of(new ChangeRoleSetting(SettingLevel.DATABASE, context.target().database(),
                        context.target().role(), STALE, "")));
    }

    private static Optional<Finding> extension(Contents contents, CheckContext context) {
        if (context.vector() == VectorExtension.PGVECTO_RS || contents.extension("vectors").isEmpty()
                || !contents.hasImmich()) {
            return Optional.empty();
        }
        PgvectoRs pgvectoRs = contents.pgvectoRs();
        if (pgvectoRs.uses().isEmpty()) {
            return Optional.of(unused(pgvectoRs, context));
        }
        boolean holds = contents.vectorColumns().stream().anyMatch(VectorColumn::isOfPgvectoRs);
        return holds ? Optional.empty()
                : Optional.of(new Finding.Failed(Severity.NOTE,
                        "pgvecto.rs is still in the database, and something that is none of Immich's uses it.",
                        "Once nothing does: `DROP EXTENSION vectors; DROP SCHEMA vectors;`, never with CASCADE.",
                        List.of(new Fact("Used by", String.join(", ", pgvectoRs.uses()))), List.of()));
    }

    /** The library goes too where no other database of the server has the extension. */
    private static Finding unused(PgvectoRs pgvectoRs, CheckContext context) {
        Remedy drop = new DropPgvectoRs(context.target().database(), !pgvectoRs.shared());
        Remedy[] remedies = isUnloadable(context) ? new Remedy[] { drop, UNLOAD } : new Remedy[] { drop };
        return Finding.note("pgvecto.rs is still in the database, and nothing uses it.",
                "Drop it, never with CASCADE. Its package may go after the restart that follows.", remedies);
    }

    private static Optional<Finding> library(Contents contents, CheckContext context) {
        boolean gone = contents.extension("vectors").isEmpty() && contents.hasImmich();
        return gone && context.vector() != VectorExtension.PGVECTO_RS && isUnloadable(context) ? Optional.of(Finding
            .note("Postgres is still told to load the library of pgvecto.rs at start, and no database uses it.",
                    "Take it off the list before its package goes.", UNLOAD))
                : Optional.empty();
    }

    private static boolean isUnloadable(CheckContext context) {
        boolean listed = context.server()
            .preload()
            .asOptional()
            .filter(preload -> preload.configured().contains("vectors"))
            .isPresent();
        return listed && context.server().neighbours().asOptional().filter(List::isEmpty).isPresent();
    }

}
