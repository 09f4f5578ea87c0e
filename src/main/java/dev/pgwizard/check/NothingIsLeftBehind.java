package dev.pgwizard.check;

import dev.pgwizard.immich.VectorExtension;
import dev.pgwizard.remedy.Remedy;
import dev.pgwizard.remedy.SettingLevel;
import dev.pgwizard.server.Contents;
import dev.pgwizard.server.RoleSetting;
import java.util.List;
import java.util.Optional;

/** What earlier releases left in the database, and what no longer has a use. */
final class NothingIsLeftBehind implements Documented {

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
    public String why() {
        return "pgvecto.rs stays in the database after the move to VectorChord and stops `pg_upgrade` later. A setting of Immich 1.133 to 1.135 makes every connection warn.";
    }

    @Override
    public Basis basis() {
        return new Basis(
                "The extension `vectors` under a release that does not use it, and the setting `vchordrq.prewarm_dim` of the database, which VectorChord has no longer since 0.4.",
                "`ALTER DATABASE ... RESET`, by the wizard; `DROP EXTENSION vectors; DROP SCHEMA vectors;`, by a superuser, never with CASCADE.",
                "Immich 3.1 docs/docs/administration/postgres-standalone.md; VectorChord 0.4.0.");
    }

    @Override
    public Severity worst() {
        return Severity.WARNING;
    }

    @Override
    public Finding examine(Situation situation) {
        return situation.contents(contents -> setting(situation).or(() -> extension(contents, situation))
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
        boolean unused = !situation.target().requirements().accepts(VectorExtension.PGVECTO_RS)
                && contents.extension("vectors").isPresent();
        boolean holds = contents.vectorColumns().stream().anyMatch(column -> column.typeSchema().equals("vectors"));
        return unused ? Optional.of(Finding.note(holds
                ? "pgvecto.rs is still in the database, and the embeddings are still in its type. Immich converts them at its next start."
                : "pgvecto.rs is still in the database, and nothing of Immich's uses it.",
                "Once the embeddings are converted: `DROP EXTENSION vectors; DROP SCHEMA vectors;`, never with CASCADE."))
                : Optional.empty();
    }

}
