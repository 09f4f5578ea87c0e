package dev.pgwizard.web.prepare;

import dev.pgwizard.remedy.DatabaseChanges.CreateDatabase;
import dev.pgwizard.remedy.DatabaseChanges.TransferDatabase;
import dev.pgwizard.remedy.ExtensionChanges.CreateExtension;
import dev.pgwizard.remedy.PreloadLibrary;
import dev.pgwizard.remedy.Remedy;
import dev.pgwizard.remedy.RoleChanges.CreateRole;
import dev.pgwizard.remedy.UpdateExtension;
import dev.pgwizard.server.Contents;
import dev.pgwizard.server.Database;
import dev.pgwizard.server.InstalledExtension;
import dev.pgwizard.server.Preload;
import dev.pgwizard.server.Reading;
import dev.pgwizard.server.Server;
import dev.pgwizard.web.survey.Survey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The server now and after the plan, as far as a person would ask: the role, who owns the
 * database, what Postgres preloads, the extensions. The steps say the rest.
 */
public record BeforeAfter(List<Row> rows) {

    private static final String NONE = "none";

    /**
     * One thing that changes.
     *
     * @param thing may set names in `backticks`
     * @param kept what of the new state was there before; may be empty
     * @param added what is new in it
     */
    public record Row(String thing, String before, String kept, String added) {
    }

    static BeforeAfter of(Survey survey) {
        Server server = survey.server();
        List<Row> rows = new ArrayList<>();
        all(survey, CreateRole.class)
            .map(role -> new Row("Role `" + role.role() + "`", NONE, "", role.superuser() ? "superuser" : "logs in"))
            .forEach(rows::add);
        all(survey, CreateDatabase.class)
            .map(database -> new Row("Database `" + database.database() + "`", NONE, "owned by ", database.owner()))
            .forEach(rows::add);
        all(survey, TransferDatabase.class)
            .map(database -> new Row("Database `" + database.database() + "`",
                    "owned by " + server.database().map(Database::owner).orElse("another role"), "owned by ",
                    database.owner()))
            .forEach(rows::add);
        preload(survey).ifPresent(rows::add);
        all(survey, CreateExtension.class)
            .map(extension -> new Row("`" + extension.extension() + "` in `" + extension.database() + "`", NONE, "",
                    version(extension.extension(), server)))
            .forEach(rows::add);
        all(survey, UpdateExtension.class)
            .map(extension -> new Row("`" + extension.extension() + "` in `" + extension.database() + "`",
                    installed(extension.extension(), server), "", version(extension.extension(), server)))
            .forEach(rows::add);
        return new BeforeAfter(List.copyOf(rows));
    }

    private static <R extends Remedy> Stream<R> all(Survey survey, Class<R> kind) {
        return survey.report().remedies().stream().filter(kind::isInstance).map(kind::cast).distinct();
    }

    /** One list, however many libraries are added to it; none where it cannot be read. */
    private static Optional<Row> preload(Survey survey) {
        List<String> added = all(survey, PreloadLibrary.class).map(PreloadLibrary::library).toList();
        if (added.isEmpty() || !(survey.server().preload() instanceof Reading.Known<Preload>(Preload preload))) {
            return Optional.empty();
        }
        String before = String.join(", ", preload.running().names());
        return Optional.of(new Row("Preloaded", before.isEmpty() ? "nothing" : before,
                before.isEmpty() ? "" : before + ", ", String.join(", ", added)));
    }

    private static String version(String extension, Server server) {
        return server.available(extension).map(found -> found.defaultVersion().toString()).orElse("installed");
    }

    private static String installed(String extension, Server server) {
        return server.contents() instanceof Reading.Known<Contents>(Contents contents)
                ? contents.extension(extension).map(InstalledExtension::version).map(Object::toString).orElse(NONE)
                : "older";
    }

}
