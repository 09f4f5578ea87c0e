package dev.pgwizard.plan;

import dev.pgwizard.check.Situation;
import dev.pgwizard.immich.VectorExtension;
import dev.pgwizard.remedy.Remedy;
import dev.pgwizard.server.Database;
import java.util.List;
import java.util.stream.Collectors;

/** Steps that only a person can do, on the machine where Postgres runs. */
final class HostSteps {

    private HostSteps() {
    }

    static Draft install(Remedy.InstallExtension remedy, Situation situation) {
        int major = situation.server().version().major();
        String name = VectorExtension.named(remedy.extension()).map(VectorExtension::title).orElse(remedy.extension());
        return Draft
            .host("install-" + remedy.extension(), "Install " + name + " for PostgreSQL " + major,
                    "Its files are not on the server. The wizard sees them as soon as they are there.")
            .way(new Way("host", "Debian, Ubuntu", Doer.PERSON, packages(remedy.extension(), major), List.of()))
            .effects(new Effects("When the package is there", "Nothing", "May use it, need not", "Remove the package"));
    }

    private static List<Command> packages(String extension, int major) {
        String host = "on the Postgres host, as a user with sudo";
        return switch (extension) {
            case "vector" -> List.of(new Command.Shell(host, "sudo apt install postgresql-" + major + "-pgvector"));
            case "vchord" -> List.of(
                    new Command.Advice("Download the package for PostgreSQL " + major
                            + " from the releases of VectorChord, then:"),
                    new Command.Shell(host, "sudo apt install postgresql-" + major + "-pgvector ./postgresql-" + major
                            + "-vchord_*_$(dpkg --print-architecture).deb"));
            case "vectors" -> List.of(
                    new Command.Advice(
                            "Download the package for PostgreSQL " + major + " from the releases of pgvecto.rs, then:"),
                    new Command.Shell(host,
                            "sudo apt install ./vectors-pg" + major + "_*_$(dpkg --print-architecture).deb"));
            default -> List.of(new Command.Shell(host, "sudo apt install postgresql-contrib"));
        };
    }

    static Draft restart(Situation situation) {
        int major = situation.server().version().major();
        return Draft
            .host("restart", "Restart Postgres",
                    "Libraries are preloaded only at start. The wizard waits here and goes on by itself.")
            .way(shell("debian", "Debian, Ubuntu", "on the Postgres host, as a user with sudo",
                    "sudo systemctl restart postgresql@" + major + "-main"))
            .way(shell("docker", "Docker", "on the Docker host, with the name of your container",
                    "docker restart postgres"))
            .way(new Way("other", "Other", Doer.PERSON, List.of(new Command.Advice(
                    "Restart it where you normally do: on the app page of Unraid, TrueNAS or Synology, or through your operator. A reload is not enough.")),
                    List.of()))
            .effects(
                    new Effects("In a few seconds", interrupts(situation), "Are down for these seconds", "Not needed"));
    }

    private static Way shell(String id, String label, String place, String text) {
        return new Way(id, label, Doer.PERSON, List.of(new Command.Shell(place, text)), List.of());
    }

    /** The databases in use, without the one that the wizard itself is in. */
    private static String interrupts(Situation situation) {
        List<Database> busy = situation.server()
            .databases()
            .stream()
            .filter(database -> database.connections() > 0 && !database.template())
            .filter(database -> !database.name().equals(situation.server().login().database()))
            .toList();
        int connections = busy.stream().mapToInt(Database::connections).sum();
        return busy.isEmpty() ? "Nobody is connected now"
                : busy.stream().map(Database::name).collect(Collectors.joining(", ")) + ": " + connections
                        + (connections == 1 ? " connection now" : " connections now");
    }

}
