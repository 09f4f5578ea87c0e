package dev.pgwizard.cli;

import dev.pgwizard.cli.Options.UsageException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * Where an answer is sent. Its address may be the only secret of it, so no message shows
 * more than its host.
 */
sealed interface Webhook {

    Duration LIMIT = Duration.ofSeconds(20);

    /** Which service it is can be seen from the address. */
    static Webhook of(String address) {
        URI uri = parse(address);
        String path = uri.getPath();
        if (uri.getHost().equals("hc-ping.com") || path.startsWith("/ping/")) {
            return new Healthchecks(uri);
        }
        return path.endsWith("/message") ? new Gotify(uri) : new Plain(uri);
    }

    private static URI parse(String address) {
        try {
            URI uri = URI.create(address.strip());
            boolean web = "https".equalsIgnoreCase(uri.getScheme()) || "http".equalsIgnoreCase(uri.getScheme());
            if (web && uri.getHost() != null) {
                return uri;
            }
        }
        catch (IllegalArgumentException e) {
            throw new UsageException("The webhook is no address. Give one such as https://ntfy.sh/your-topic.");
        }
        throw new UsageException("The webhook is no web address. Give one such as https://ntfy.sh/your-topic.");
    }

    URI address();

    /** Whether it is told each time, not only of an answer that is new. */
    default boolean wantsEach() {
        return false;
    }

    HttpRequest.Builder request(String title, String text, int code);

    /** Sends it, or says who did not take it. */
    default void send(String title, String text, int code) {
        try (HttpClient client = HttpClient.newBuilder()
            .connectTimeout(LIMIT)
            .followRedirects(Redirect.NORMAL)
            .build()) {
            int status = client.send(request(title, text, code).timeout(LIMIT).build(), BodyHandlers.discarding())
                .statusCode();
            if (status < 200 || status > 299) {
                throw new UsageException("The webhook at " + address().getHost() + " answered " + status + ".");
            }
        }
        catch (IOException e) {
            throw new UsageException("The webhook at " + address().getHost() + " did not answer.");
        }
        catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UsageException("The webhook at " + address().getHost() + " was not waited for.");
        }
    }

    /**
     * ntfy, and whatever takes a text: the message is the body
     * (docs.ntfy.sh/publish/#message-title).
     */
    record Plain(URI address) implements Webhook {

        @Override
        public HttpRequest.Builder request(String title, String text, int code) {
            return HttpRequest.newBuilder(address)
                .header("Title", title)
                .header("Content-Type", "text/plain; charset=utf-8")
                .POST(BodyPublishers.ofString(text));
        }

    }

    /** Gotify takes an object (gotify.net/docs/pushmsg). */
    record Gotify(URI address) implements Webhook {

        @Override
        public HttpRequest.Builder request(String title, String text, int code) {
            String object = JsonMapper.shared().writeValueAsString(Map.of("title", title, "message", text));
            return HttpRequest.newBuilder(address)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(object));
        }

    }

    /**
     * healthchecks misses a call that does not come, and tells of changes by itself. The
     * exit code is the last part of the path (healthchecks.io/docs/http_api).
     */
    record Healthchecks(URI address) implements Webhook {

        @Override
        public boolean wantsEach() {
            return true;
        }

        @Override
        public HttpRequest.Builder request(String title, String text, int code) {
            String query = address.getRawQuery() == null ? "" : "?" + address.getRawQuery();
            URI uri = URI.create(address.getScheme() + "://" + address.getRawAuthority()
                    + address.getRawPath().replaceFirst("/$", "") + "/" + code + query);
            return HttpRequest.newBuilder(uri)
                .header("Content-Type", "text/plain; charset=utf-8")
                .POST(BodyPublishers.ofString(text));
        }

    }

}
