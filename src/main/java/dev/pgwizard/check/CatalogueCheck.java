package dev.pgwizard.check;

import dev.pgwizard.check.Check.Area;
import dev.pgwizard.check.Finding.Severity;
import dev.pgwizard.postgres.PackagedFile;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * A check of the catalogue: what it says, and the method that decides. That looks at the
 * context alone, never at another check, so that one can be read, added or deleted
 * without opening the next.
 */
record CatalogueCheck(CheckHead head, Function<CheckContext, Finding> method) implements Check {

    @Override
    public String id() {
        return head.id();
    }

    @Override
    public String title(CheckContext context) {
        return filled(head.title(), context);
    }

    @Override
    public String problem(CheckContext context) {
        return filled(head.problem(), context);
    }

    @Override
    public String why() {
        return head.why();
    }

    @Override
    public Area area() {
        return head.area();
    }

    @Override
    public Severity worst() {
        return head.worst();
    }

    @Override
    public Finding examine(CheckContext context) {
        return method.apply(context);
    }

    /** Names of roles and databases come last, as they may hold braces of their own. */
    private static String filled(String text, CheckContext context) {
        boolean superuser = context.target().wantsSuperuser();
        return text.replace("{vector}", context.vector().title())
            .replace("{target}", context.target().vector().title())
            .replace("{immich}", context.immich())
            .replace("{major}", Integer.toString(context.server().version().major()))
            .replace("{rights}", superuser ? "is a superuser" : "has no more rights than it needs")
            .replace("{other rights}", superuser ? "is no superuser" : "has more rights than it needs")
            .replace("{acting}", context.acting())
            .replace("{role}", context.target().role())
            .replace("{database}", context.target().database());
    }

    /**
     * What a check of the catalogue says; an entry of {@code checks.yaml}, which explains
     * each part.
     */
    record CheckHead(String id, LocalDate known, Area area, Severity worst, String title, String problem, String why,
            String decided, String cured, String source) {

        /** By id, in the order of the file. */
        static final Map<String, CheckHead> ALL = read();

        private static Map<String, CheckHead> read() {
            List<Map<String, String>> entries = new Yaml(new SafeConstructor(new LoaderOptions()))
                .load(PackagedFile.text("checks.yaml"));
            Map<String, CheckHead> all = new LinkedHashMap<>();
            entries.stream().map(CheckHead::of).forEach(head -> all.put(head.id(), head));
            return all;
        }

        private static CheckHead of(Map<String, String> entry) {
            return new CheckHead(text(entry, "id"), LocalDate.parse(text(entry, "known")),
                    Area.valueOf(text(entry, "area").toUpperCase(Locale.ROOT)),
                    Severity.valueOf(entry.getOrDefault("worst", "blocker").toUpperCase(Locale.ROOT)),
                    text(entry, "title"), text(entry, "problem"), text(entry, "why"), text(entry, "decided"),
                    text(entry, "cured"), text(entry, "source"));
        }

        private static String text(Map<String, String> entry, String key) {
            return Objects.requireNonNull(entry.get(key), () -> "checks.yaml: " + key + " is missing in " + entry);
        }

    }

}
