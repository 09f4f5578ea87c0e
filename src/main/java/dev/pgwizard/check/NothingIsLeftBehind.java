package dev.pgwizard.check;

import dev.pgwizard.immich.VectorExtension;
import dev.pgwizard.remedy.Remedy;
import dev.pgwizard.remedy.SettingLevel;
import dev.pgwizard.server.Contents;
import dev.pgwizard.server.PgvectoRs;
import dev.pgwizard.server.RoleSetting;
import dev.pgwizard.server.VectorColumn;
import java.util.List;
import java.util.Optional;

/** What earlier releases left in the database, and what no longer has a use. */
final class NothingIsLeftBehind implements Documented {

    private static final Remedy UNLOAD = new Remedy.UnloadLibrary("vectors");

    private static final String STALE = "vchordrq.prewarm_dim";

    @Override
    public String id() {
        return "leftovers";
    }

    @Override
    public String title(Situation situation) {
        return "Nothing of earlier releases is left behind";
    }

    @Override
    public String problem(Situation situation) {
        return "Something of earlier releases is left behind";
    }

    @Override
    public String why() {
        return "pgvecto.rs stays in the database after the move to VectorChord and stops `pg_upgrade` later. A setting of Immich 1.133 to 1.135 makes every connection warn.";
    }

    @Override
    public Basis basis() {
        return new Basis(
                "The extension `vectors` where it is not the target, with the columns and indexes that still use it; its library on the list of the server, where no other database has the extension; and the setting `vchordrq.prewarm_dim` of the database, which VectorChord has no longer since 0.4.",
                "`ALTER DATABASE ... RESET`; `DROP EXTENSION vectors; DROP SCHEMA vectors;`, never with CASCADE and only where nothing uses them; then the library off the list. By the wizard.",
                "Immich 3.1 docs/docs/administration/postgres-standalone.md; VectorChord 0.4.0.");
    }

    @Override
    public Severity worst() {
        return Severity.WARNING;
    }

    @Override
    public Finding examine(Situation situation) {
        return situation.contents(contents -> setting(situation).or(() -> extension(contents, situation))
            .or(() -> library(contents, situation))
            .orElseGet(() -> Finding.passed("yes")));
    }

    private static Optional<Finding> setting(Situation situation) {
        boolean known = situation.server().settings().find(STALE).isPresent();
        return situation.server()
            .roleSetting(STALE)
            .filter(setting -> !known && setting.database().isPresent() && setting.role().isEmpty())
            .map(setting -> reset(setting, situation));
    }

    private static Finding reset(RoleSetting setting, Situation situation) {
        return new Finding.Failed(Severity.NOTE,
                "The database still sets `" + STALE + "`, which VectorChord has no longer. Each connection warns.",
                "Take the setting back.", List.of(new Fact(STALE, setting.value())),
                List.of(new Remedy.ChangeRoleSetting(SettingLevel.DATABASE, situation.target().database(),
                        situation.target().role(), STALE, "")));
    }

    private static Optional<Finding> extension(Contents contents, Situation situation) {
        if (situation.vector() == VectorExtension.PGVECTO_RS || contents.extension("vectors").isEmpty()
                || !contents.hasImmich()) {
            return Optional.empty();
        }
        PgvectoRs pgvectoRs = contents.pgvectoRs();
        if (pgvectoRs.uses().isEmpty()) {
            return Optional.of(unused(pgvectoRs, situation));
        }
        boolean holds = contents.vectorColumns().stream().anyMatch(VectorColumn::isOfPgvectoRs);
        return holds ? Optional.empty()
                : Optional.of(new Finding.Failed(Severity.NOTE,
                        "pgvecto.rs is still in the database, and something that is none of Immich's uses it.",
                        "Once nothing does: `DROP EXTENSION vectors; DROP SCHEMA vectors;`, never with CASCADE.",
                        List.of(new Fact("Used by", String.join(", ", pgvectoRs.uses()))), List.of()));
    }

    /** The library goes too where no other database of the server has the extension. */
    private static Finding unused(PgvectoRs pgvectoRs, Situation situation) {
        Remedy drop = new Remedy.DropPgvectoRs(situation.target().database(), !pgvectoRs.shared());
        Remedy[] remedies = isUnloadable(situation) ? new Remedy[] { drop, UNLOAD } : new Remedy[] { drop };
        return Finding.note("pgvecto.rs is still in the database, and nothing uses it.",
                "Drop it, never with CASCADE. Its package may go after the restart that follows.", remedies);
    }

    private static Optional<Finding> library(Contents contents, Situation situation) {
        boolean gone = contents.extension("vectors").isEmpty() && contents.hasImmich();
        return gone && situation.vector() != VectorExtension.PGVECTO_RS && isUnloadable(situation) ? Optional.of(Finding
            .note("Postgres is still told to load the library of pgvecto.rs at start, and no database uses it.",
                    "Take it off the list before its package goes.", UNLOAD))
                : Optional.empty();
    }

    private static boolean isUnloadable(Situation situation) {
        boolean listed = situation.server()
            .preload()
            .asOptional()
            .filter(preload -> preload.configured().contains("vectors"))
            .isPresent();
        return listed && situation.server().neighbours().asOptional().filter(List::isEmpty).isPresent();
    }

}
