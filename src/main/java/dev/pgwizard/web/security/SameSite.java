package dev.pgwizard.web.security;

import dev.pgwizard.web.Problem;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses what does not come from the wizard's own pages: a host name that is not ours, a
 * post from another origin, and what is a part of another site's page. Under
 * {@code Referrer-Policy: no-referrer} browsers send {@code Origin: null} with a plain
 * form (Fetch standard, "append a request Origin header"), so null is left to the CSRF
 * token.
 */
class SameSite extends OncePerRequestFilter {

    private static final Problem FOREIGN_REQUEST = new Problem(403, "Foreign request",
            "This request comes from another site. The wizard takes orders from its own pages only, so nothing was done.",
            "Close that site. If a proxy stands before the wizard, let it pass on the host and the protocol, and start the wizard"
                    + " with `--server.forward-headers-strategy=framework`.");

    private final AllowedHosts allowedHosts;

    SameSite(AllowedHosts address) {
        this.allowedHosts = address;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String host = request.getServerName();
        String called = called(request);
        if (!allowedHosts.isOurs(host)) {
            foreignName(host).send(request, response);
        }
        else if (!allowedHosts.isOfAProxy(called)) {
            foreignName(called).send(request, response);
        }
        else if (isForeignPost(request) || isPartOfAForeignPage(request)) {
            FOREIGN_REQUEST.send(request, response);
        }
        else {
            chain.doFilter(request, response);
        }
    }

    /** The name in the request itself, whatever a forwarded header says. */
    private static String called(HttpServletRequest request) {
        String host = request.getHeader(HttpHeaders.HOST);
        return host == null ? request.getServerName() : host.replaceFirst(":\\d*$", "");
    }

    private static boolean isForeignPost(HttpServletRequest request) {
        return HttpMethod.POST.matches(request.getMethod())
                && (isForeign(request.getHeader(HttpHeaders.ORIGIN), request) || isCalledForeign(request));
    }

    /**
     * A link may lead here from anywhere, but a picture, a frame or a script of another
     * site gets nothing: its requests carry no cookie, and each would begin a session.
     */
    private static boolean isPartOfAForeignPage(HttpServletRequest request) {
        return isCalledForeign(request) && !"document".equals(request.getHeader("Sec-Fetch-Dest"));
    }

    private static boolean isCalledForeign(HttpServletRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        return !(site == null || site.equals("same-origin") || site.equals("none"));
    }

    private static boolean isForeign(@Nullable String origin, HttpServletRequest request) {
        return origin != null && !origin.equals("null") && !origin.equalsIgnoreCase(ownOrigin(request));
    }

    private static String ownOrigin(HttpServletRequest request) {
        URI url = URI.create(request.getRequestURL().toString());
        return url.getScheme() + "://" + url.getRawAuthority();
    }

    private static Problem foreignName(String host) {
        return new Problem(400, "Unknown name",
                "The wizard does not answer to this name, `" + host
                        + "`. It serves only names that it was told, because any web"
                        + " site could let a name of its own point to this machine and then read along.",
                "Open the address that the wizard printed at start, or start it with `--wizard.hosts=" + host
                        + "`. For a container that is `WIZARD_HOSTS=" + host + "`.");
    }

}
