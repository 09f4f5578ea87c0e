package dev.pgwizard.web.target;

import dev.pgwizard.connection.ConnectionDetails.HostName;
import dev.pgwizard.immich.Release;
import dev.pgwizard.immich.Releases;
import dev.pgwizard.immich.VectorExtension;
import dev.pgwizard.platform.Platform;
import dev.pgwizard.platform.Platforms;
import dev.pgwizard.server.Contents;
import dev.pgwizard.server.Database;
import dev.pgwizard.server.Listening;
import dev.pgwizard.server.Server;
import dev.pgwizard.web.target.TargetForm.Wanted;
import dev.pgwizard.web.target.Update.Resident;
import dev.pgwizard.web.target.VectorChoices.VectorChoice;
import dev.pgwizard.web.view.Notice.SideFact;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the page shows beside the form: the choices that there are, and what is read of
 * them.
 */
public record TargetPage(TargetForm form, Wanted wanted, Releases known, Server server, String host,
        Optional<Update> update) {

    private static final int MOST_NAMES = 8;

    /** The releases of the list, with the chosen one wherever it came from. */
    public List<Release> releases() {
        return Stream.concat(Stream.of(wanted.release()), known.offered().stream())
            .distinct()
            .sorted(Comparator.reverseOrder())
            .toList();
    }

    public String label(Release release) {
        return release + (release.equals(known.newest()) ? ", the newest known" : "");
    }

    public List<VectorChoice> vectors() {
        return new VectorChoices(wanted.requirements(), known, server).all();
    }

    /** The names that stand behind the field, as a help in typing. */
    public List<String> databases() {
        return server.databases().stream().filter(database -> !database.template()).map(Database::name).toList();
    }

    public boolean isNewRole() {
        return server.role().isEmpty();
    }

    public List<SideFact> releaseFacts() {
        return facts().ofRelease();
    }

    public List<SideFact> nameFacts() {
        return facts().ofNames();
    }

    public List<SideFact> platformFacts() {
        return facts().ofPlatform();
    }

    private TargetFacts facts() {
        return new TargetFacts(form, wanted, known, server);
    }

    public List<SideFact> vectorFacts() {
        return vectors().stream().map(choice -> new SideFact(choice.title() + " here", choice.here())).toList();
    }

    /** Who else lives here, and would be in reach of a superuser. */
    public List<SideFact> others() {
        List<String> names = databases().stream()
            .filter(name -> !name.equals(form.database()) && !name.equals(server.login().database()))
            .toList();
        String listed = String.join(", ", names.stream().limit(MOST_NAMES).toList())
                + (names.size() > MOST_NAMES ? " and " + (names.size() - MOST_NAMES) + " more" : "");
        return List.of(new SideFact("Other databases here", names.isEmpty() ? "None" : listed));
    }

    /** The places where Postgres may run, for a person to say. */
    public List<Platform> platforms() {
        return Platforms.known().all();
    }

    public String recognised() {
        return Platforms.known().recognise(server, Optional.empty()).platform().name();
    }

    /** What should be there in the end, as one sentence with names in backticks. */
    public String sentence() {
        String place = ", in " + (isNewDatabase() ? "a new" : "the") + " database `" + plain(form.database()) + "` of "
                + (isNewRole() ? "a new" : "the") + " role `" + plain(form.role()) + "`";
        return resident().map(release -> "Immich " + release + " lives here" + place)
            .orElseGet(() -> "Immich " + wanted.release() + " with "
                    + VectorExtension.named(form.vector()).map(VectorExtension::title).orElse("no vector search")
                    + place);
    }

    private static String plain(String name) {
        return name.replace('`', '\'');
    }

    private boolean isNewDatabase() {
        return server.database().isEmpty();
    }

    private Optional<String> resident() {
        return server.contents()
            .asOptional()
            .filter(Contents::hasImmich)
            .map(contents -> Resident.release(contents).orElse(""));
    }

    public String lead() {
        if (resident().isPresent()) {
            return "Found on the server. Nothing of it changes by looking.";
        }
        return (isNewDatabase() && isNewRole() ? "Nothing is created yet."
                : "What is there stays as it is until you approve the plan.")
                + " A role is a user of Postgres; Immich logs in as this one.";
    }

    public List<SideFact> shortFacts() {
        List<SideFact> resident = Resident.facts(server);
        return !resident.isEmpty() ? resident : List.of(new SideFact("Postgres", server.version().toString()),
                new SideFact(VectorExtension.named(form.vector()).map(VectorExtension::title).orElse("Vector search"),
                        vectors().stream()
                            .filter(choice -> choice.value().equals(form.vector()))
                            .map(VectorChoice::here)
                            .findFirst()
                            .orElse("None.")),
                others().getFirst());
    }

    /** The machine of Postgres, by the name that the wizard knows. */
    public String machine() {
        return HostName.isOwn(host) ? "This machine" : host;
    }

    /** What follows from each answer to where Immich runs. */
    public String inDocker() {
        String name = Listening.of(server).filter(Listening::isLocal).isPresent()
                ? " Postgres listens for this machine only, so the plan opens it for containers, in the same restart."
                : "";
        return "Its containers find Postgres as `" + (HostName.isOwn(host) ? "host.docker.internal" : host) + "`."
                + name;
    }

    public String onMachine() {
        return "It finds Postgres as `" + (HostName.isOwn(host) ? "localhost" : host) + "`. Nothing has to be opened.";
    }

    /** What the wizard does about the role's password. */
    public String passwordHint() {
        if (form.hasPassword()) {
            return "The wizard has one for this session. Hand over shows it. Type another to replace it.";
        }
        return isNewRole()
                ? "Leave it empty and the wizard makes one of 32 letters and digits. Hand over shows it, to copy and in the files."
                : "The one that it has; Verify asks for it where you leave it empty. Lost it? Type a new one; Verify then offers "
                        + "to set it.";
    }

}
