package dev.pgwizard.web.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.apache.catalina.Globals;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Tells Tomcat of the TLS that a proxy speaks, so that it marks the session's cookie as
 * {@code Secure}. What Spring reads in forwarded headers gets to the pages, not to
 * Tomcat.
 */
class SecureCookies extends OncePerRequestFilter {

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        request.setAttribute(Globals.REMOTE_IP_FILTER_SECURE, request.isSecure());
        chain.doFilter(request, response);
    }

}
