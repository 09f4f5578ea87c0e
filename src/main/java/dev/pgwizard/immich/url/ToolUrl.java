package dev.pgwizard.immich.url;

import dev.pgwizard.immich.Release;
import dev.pgwizard.immich.Release.Trait;
import dev.pgwizard.immich.Requirements;
import dev.pgwizard.immich.Requirements.Backup;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The DB_URL in the hands of the programs of Postgres that Immich runs beside its server:
 * the one that dumps for its backup, and {@code psql} for its restore. Each is judged by
 * what it accepts (Immich, services/backup.service.ts,
 * services/database-backup.service.ts).
 */
public final class ToolUrl {

    private static final String SOCKET = "Write `postgresql:///immich?host=/run/postgresql&user=immich&password=...`, which all "
            + "of them understand.";

    /** The directory of authorities that Debian, and so Immich's image, has. */
    private static final String AUTHORITIES = "/etc/ssl/certs/ca-certificates.crt";

    private final Release release;

    private final Requirements requirements;

    /**
     * In the hands of a release's programs.
     */
    public ToolUrl(Release release, Requirements requirements) {
        this.release = release;
        this.requirements = requirements;
    }

    /**
     * Why a program cannot use the URL.
     *
     * @param reason what goes wrong, as a sentence that names program and release
     */
    public record Refusal(String reason, String hint) {
    }

    /**
     * Of the program that dumps; the major is that of the server, whose client Immich
     * takes.
     */
    public Optional<Refusal> backup(String url, int major) {
        String program = requirements.backup().tool().name().toLowerCase(Locale.ROOT);
        return requirements.backup().tool() == Backup.Tool.NONE ? Optional.empty()
                : refused(url, major, "The backup of Immich %s runs `%s`, which".formatted(release, program));
    }

    /** Of the restore in Immich's own pages. */
    public Optional<Refusal> restore(String url, int major) {
        return !has(Trait.RESTORES) ? Optional.empty()
                : refused(url, major, "The restore of Immich %s runs `psql`, which".formatted(release))
                    .or(() -> grant(url));
    }

    private boolean has(Trait trait) {
        return requirements.knowledge().has(trait, release);
    }

    private Optional<Refusal> refused(String url, int major, String subject) {
        Optional<WebUrl> web = WebUrl.parse(url);
        if (web.isEmpty() && has(Trait.BACKUP_TAKES_URL_APART)) {
            return Optional.of(new Refusal(
                    subject + " never begins: Immich takes the URL apart with `new URL()`, which calls it invalid.",
                    SOCKET));
        }
        String passed = web.filter(parsed -> has(Trait.BACKUP_SUITS_URL)).map(ToolUrl::written).orElse(url);
        return LibpqUrl.refused(passed, major, requirements.knowledge().behaviour())
            .map(part -> new Refusal(subject + " stops at `" + part + "`.", instead(part)))
            .or(() -> web.flatMap(parsed -> misread(parsed, subject)));
    }

    private Optional<Refusal> misread(WebUrl web, String subject) {
        UrlParameters urlParameters = UrlParameters.parse(web.query());
        if (urlParameters.value("sslmode").filter(mode -> mode.startsWith("verify-")).isPresent()
                && urlParameters.value("sslrootcert").isEmpty()) {
            return Optional.of(new Refusal(subject
                    + " checks a certificate only against the file that `sslrootcert` names, and the URL names none.",
                    "Add `sslrootcert=" + AUTHORITIES
                            + "`, the public authorities in Immich's image, or the file of your own."));
        }
        return has(Trait.BACKUP_SUITS_URL)
                && urlParameters.values().values().stream().anyMatch(text -> text.contains(" "))
                        ? Optional.of(new Refusal(subject
                                + " takes a space behind the question mark for a `+`, because Immich writes it so.",
                                "Put user and password before the `@`, or choose values without a space."))
                        : Optional.empty();
    }

    private String update(Trait since) {
        return "Update Immich to %s or newer".formatted(requirements.knowledge().behaviour().since(since));
    }

    private String instead(String part) {
        return switch (part) {
            case "sslmode=no-verify", "ssl", "sslmode=" ->
                has(Trait.BACKUP_SUITS_URL) ? "Write `sslmode=require&uselibpqcompat=true` instead."
                        : update(Trait.BACKUP_SUITS_URL) + " and write `sslmode=require&uselibpqcompat=true`.";
            case "uselibpqcompat" -> update(Trait.BACKUP_SUITS_URL) + ", which takes it out for its backup.";
            case "%" -> "Write a `%` that stands for itself as `%25`.";
            case " " -> "Write a space as `%20`.";
            case "@" -> "Write an `@` in the password as `%40`.";
            case "socket:" -> SOCKET;
            default -> part.endsWith(":") ? "Begin with `postgresql://`."
                    : "Leave it out; Immich's server makes no use of it either.";
        };
    }

    /** To whom it gives the schema that it makes anew. */
    private Optional<Refusal> grant(String url) {
        if (has(Trait.RESTORE_GRANTS_RIGHT)) {
            return Optional.empty();
        }
        String user = WebUrl.parse(url).map(WebUrl::user).orElse("postgres");
        if (user.isEmpty()) {
            return Optional.of(new Refusal(
                    "The restore of Immich %s looks for the user before the `@` alone and grants the schema to \"\", which stops it."
                        .formatted(release),
                    update(Trait.RESTORE_GRANTS_RIGHT) + ", or name the user before the `@`."));
        }
        boolean literal = !has(Trait.RESTORE_GRANTS_TO_ITS_USER) && !user.equals("postgres");
        return literal || user.contains("%") ? Optional.of(new Refusal(
                "The restore of Immich %s grants the schema to `%s`, which stops it where there is no such role."
                    .formatted(release, literal ? "postgres" : user),
                update(Trait.RESTORE_GRANTS_RIGHT) + " before you restore.")) : Optional.empty();
    }

    /** As {@code URL.toString()} once {@code uselibpqcompat} is taken out. */
    private static String written(WebUrl web) {
        String query = web.query().isEmpty() ? ""
                : "?" + written(UrlParameters.parse(web.query()).values()).replace("%2A", "*");
        String login = web.user() + (web.password().isEmpty() ? "" : ":" + inLogin(web.password()));
        return web.scheme() + "://"
                + (login.isEmpty() ? "" : inLogin(web.user()) + login.substring(web.user().length()) + "@") + web.host()
                + (web.port().isEmpty() ? "" : ":" + web.port()) + web.path() + query;
    }

    private static String written(Map<String, String> parameters) {
        return parameters.entrySet()
            .stream()
            .filter(entry -> !entry.getKey().equals("uselibpqcompat"))
            .map(entry -> URLEncoder.encode(entry.getKey(), StandardCharsets.UTF_8) + "="
                    + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    }

    private static String inLogin(String text) {
        return text.replace("@", "%40").replace(":", "%3A").replace("=", "%3D").replace("[", "%5B").replace("]", "%5D");
    }

}
