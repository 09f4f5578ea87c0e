package dev.pgwizard.web.target;

import dev.pgwizard.check.Ranges;
import dev.pgwizard.immich.ReleaseText;
import dev.pgwizard.immich.Releases;
import dev.pgwizard.immich.Requirements;
import dev.pgwizard.platform.Platforms;
import dev.pgwizard.platform.Platforms.Recognition;
import dev.pgwizard.server.Contents;
import dev.pgwizard.server.Database;
import dev.pgwizard.server.Role;
import dev.pgwizard.server.Server;
import dev.pgwizard.web.target.TargetForm.Wanted;
import dev.pgwizard.web.view.Notice.SideFact;
import dev.pgwizard.web.view.Prose;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is known of the release, the names and the platform that stand in the form. */
record TargetFacts(TargetForm form, Wanted wanted, Releases releases, Server server) {

    List<SideFact> ofRelease() {
        List<SideFact> facts = new ArrayList<>();
        if (!form.other().isEmpty()) {
            facts.add(new SideFact(Prose.code(form.other()),
                    (ReleaseText.isDigest(form.other()) ? "A digest says no release. Taken for Immich "
                            : "Means Immich ")
                            + wanted.release() + why()
                            + wanted.text()
                                .range()
                                .map(range -> ", with " + wanted.text().vector().orElseThrow().title() + " "
                                        + Ranges.words(range))
                                .orElse("")
                            + "."));
        }
        Requirements needs = wanted.requirements();
        String postgres = needs.postgres().map(range -> Ranges.words(range) + ". ").orElse("Any version. ");
        facts.add(new SideFact("Postgres", postgres + "Yours is " + server.version() + "."));
        facts.add(new SideFact("Known releases",
                releases.isUnknown(wanted.release())
                        ? "Up to " + releases.newest() + ". This one is newer and judged by what that one needs."
                        : "As of " + releases.asOf()));
        return facts;
    }

    private String why() {
        return server.lastRelease()
            .filter(wanted.release()::equals)
            .filter(release -> ReleaseText.movesTo(release, form.other()))
            .map(release -> ", which started here last")
            .orElse(ReleaseText.isDigest(form.other()) ? ", the newest known" : "");
    }

    List<SideFact> ofNames() {
        return List.of(databaseFact(), roleFact());
    }

    private SideFact databaseFact() {
        return new SideFact("Database " + form.database(),
                server.database().map(this::existing).orElse("New. The plan creates it.") + quoted(form.database()));
    }

    private String existing(Database database) {
        String contents = server.contents().asOptional().filter(Contents::hasImmich).isPresent() ? ", holds an Immich"
                : "";
        return "Exists" + contents + ", belongs to `" + database.owner() + "`.";
    }

    private SideFact roleFact() {
        return new SideFact("Role " + form.role(),
                server.role().map(TargetFacts::existing).orElse("New. The plan creates it.") + quoted(form.role()));
    }

    private static String existing(Role role) {
        return "Exists, " + (role.login() ? "may log in" : "may not log in") + ", "
                + (role.superuser() ? "superuser." : "no superuser.");
    }

    private static String quoted(String name) {
        return name.isEmpty() || name.matches("[a-z_][a-z0-9_]*") ? ""
                : " SQL must put this name in double quotes, always. Small letters, digits and underscores need none.";
    }

    List<SideFact> ofPlatform() {
        Recognition recognition = Platforms.known().recognise(server, Optional.of(form.platform()));
        String limits = recognition.platform().limits();
        List<SideFact> facts = new ArrayList<>(List.of(new SideFact("This choice", recognition.reason())));
        if (!limits.isEmpty()) {
            facts.add(new SideFact("Limits there", limits));
        }
        return facts;
    }

}
