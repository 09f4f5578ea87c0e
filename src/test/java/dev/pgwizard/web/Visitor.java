package dev.pgwizard.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgwizard.bed.TestServer;
import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.HttpCookie;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A browser without a picture: keeps cookies, sends the CSRF token of the last page it
 * saw, follows no redirect. TLS is the matter of a proxy that it is thought to stand
 * before.
 */
public final class Visitor {

    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private final CookieManager cookies = new CookieManager(null, (place, cookie) -> {
        cookie.setSecure(false);
        return CookiePolicy.ACCEPT_ALL.shouldAccept(place, cookie);
    });

    private final HttpClient client = HttpClient.newBuilder()
        .cookieHandler(cookies)
        .connectTimeout(Duration.ofSeconds(10))
        .build();

    private String root;

    private String token = "";

    public Visitor(int port) {
        root = "http://127.0.0.1:" + port;
    }

    /** Opens another port of the same host, with the same cookies. */
    public void goTo(int port) {
        root = "http://127.0.0.1:" + port;
    }

    /** Hangs up. */
    public void close() {
        client.close();
    }

    public HttpResponse<String> get(String path, String... headers) {
        return send(request(path, headers).GET());
    }

    /** Logs in to the server as its superuser, and stands on Target then. */
    public void connect(TestServer server) {
        PageForm form = PageForm.of(get("/connect").body(), "/connect")
            .with("host", server.host())
            .with("port", Integer.toString(server.port()))
            .with("user", "postgres")
            .with("loginDatabase", "postgres");
        assertThat(place(submit("/connect", form))).isEqualTo("/target");
    }

    public HttpResponse<String> post(String path, Map<String, String> form, String... headers) {
        return post(path, List.copyOf(form.entrySet()), headers);
    }

    /** Sends a form as it stands on a page. */
    public HttpResponse<String> submit(String path, PageForm form) {
        return post(path, form.entries());
    }

    private HttpResponse<String> post(String path, List<Map.Entry<String, String>> form, String... headers) {
        return send(posted(path, form, headers));
    }

    private HttpRequest.Builder posted(String path, List<Map.Entry<String, String>> form, String... headers) {
        String body = form.stream()
            .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
            .collect(Collectors.joining("&", "_csrf=" + encoded(token) + "&", ""));
        return request(path, headers).header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(body));
    }

    /** Sends a form with a file, as browsers send a form that has a field for one. */
    public HttpResponse<String> upload(String path, PageForm form, String field, String content) {
        String boundary = "----visitor" + System.nanoTime();
        StringBuilder body = new StringBuilder(part(boundary, "_csrf", token));
        form.entries().forEach(entry -> body.append(part(boundary, entry.getKey(), entry.getValue())));
        body.append("--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + field
                + "\"; filename=\"file.pem\"\r\nContent-Type: application/x-pem-file\r\n\r\n" + content + "\r\n--"
                + boundary + "--\r\n");
        return send(request(path).header("Content-Type", "multipart/form-data; boundary=" + boundary)
            .POST(BodyPublishers.ofString(body.toString())));
    }

    private static String part(String boundary, String name, String value) {
        return "--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n";
    }

    /** Sends a form whose answer is a file. */
    public byte[] download(String path, Map<String, String> form) {
        return sendFor(posted(path, List.copyOf(form.entrySet())), BodyHandlers.ofByteArray()).body();
    }

    /** Follows redirects as a browser does, and ends on a page. */
    public HttpResponse<String> follow(HttpResponse<String> response) {
        HttpResponse<String> answer = response;
        for (int hops = 0; hops < 5 && answer.statusCode() / 100 == 3; hops++) {
            URI there = location(answer);
            answer = get(there.getRawPath() + (there.getRawQuery() == null ? "" : "?" + there.getRawQuery()));
        }
        return answer;
    }

    /** Where a redirect leads, as a path. */
    public String place(HttpResponse<String> response) {
        return location(response).getPath();
    }

    private static URI location(HttpResponse<String> response) {
        return URI.create(response.headers().firstValue("Location").orElseThrow());
    }

    /** The id of the session, empty without one. */
    public String session() {
        return sessions().stream().findFirst().orElse("");
    }

    /** The ids of the sessions, one for each start of a wizard on this host. */
    public List<String> sessions() {
        return cookies.getCookieStore()
            .getCookies()
            .stream()
            .filter(cookie -> cookie.getName().startsWith("wizard-session"))
            .map(HttpCookie::getValue)
            .toList();
    }

    /** From now on this visitor's forms are those of a session that is gone. */
    public void forgetSession() {
        cookies.getCookieStore().removeAll();
    }

    /**
     * One request with exactly these bytes and whatever answer comes: for what an HTTP
     * client refuses to send.
     */
    public static String raw(int port, String request) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private HttpRequest.Builder request(String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(root + path)).timeout(Duration.ofSeconds(60));
        return headers.length == 0 ? request : request.headers(headers);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        HttpResponse<String> response = sendFor(request, BodyHandlers.ofString());
        Matcher found = TOKEN.matcher(response.body());
        token = found.find() ? found.group(1) : token;
        return response;
    }

    /** The time-out of a request ends with the headers of its answer. */
    private <T> HttpResponse<T> sendFor(HttpRequest.Builder request, HttpResponse.BodyHandler<T> handler) {
        HttpRequest whole = request.build();
        CompletableFuture<HttpResponse<T>> answer = client.sendAsync(whole, handler);
        try {
            return answer.get(1, TimeUnit.MINUTES);
        }
        catch (ExecutionException exception) {
            throw new IllegalStateException(exception.getCause());
        }
        catch (TimeoutException exception) {
            answer.cancel(true);
            throw new IllegalStateException("no whole answer within a minute: " + whole.uri(), exception);
        }
        catch (InterruptedException exception) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(exception);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

}
