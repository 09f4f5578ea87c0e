package dev.pgwizard.web.security;

import dev.pgwizard.web.Problem;
import dev.pgwizard.web.StaticFiles;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.apache.catalina.Globals;
import org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.header.HeaderWriterFilter;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * The rules for every request: a CSRF token in each form, strict headers on each answer,
 * and the door where it is closed.
 */
@Configuration(proxyBeanMethods = false)
class SecurityRules {

    @Bean
    FilterRegistrationBean<StrictHeaders> strictHeaders() {
        var filter = new FilterRegistrationBean<>(new StrictHeaders());
        filter.setOrder(SecurityFilterProperties.DEFAULT_FILTER_ORDER - 1);
        filter.setDispatcherTypes(DispatcherType.REQUEST, DispatcherType.ERROR);
        return filter;
    }

    @Bean
    FilterRegistrationBean<SecureCookies> secureCookies() {
        var filter = new FilterRegistrationBean<>(new SecureCookies());
        filter.setOrder(SecurityFilterProperties.DEFAULT_FILTER_ORDER - 1);
        return filter;
    }

    @Bean
    SecurityFilterChain rules(HttpSecurity http, TokenAccess door, AllowedHosts address) throws Exception {
        return http.authorizeHttpRequests(requests -> open(requests, door))
            .addFilterAfter(new SameSite(address), HeaderWriterFilter.class)
            .headers(AbstractHttpConfigurer::disable)
            .exceptionHandling(refused -> refused
                .authenticationEntryPoint((request, response, cause) -> EnterController.NO_LINK.send(request, response))
                .accessDeniedHandler((request, response, cause) -> Problem.OLD_PAGE.send(request, response)))
            .logout(AbstractHttpConfigurer::disable)
            .requestCache(AbstractHttpConfigurer::disable)
            .build();
    }

    private static void open(
            AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry requests,
            TokenAccess door) {
        requests.dispatcherTypeMatchers(DispatcherType.ERROR).permitAll();
        requests.requestMatchers(StaticFiles.PATTERN, "/enter", "/finished", "/theme").permitAll();
        if (door.isClosed()) {
            requests.anyRequest().authenticated();
        }
        else {
            requests.anyRequest().permitAll();
        }
    }

    /**
     * Tells Tomcat of the TLS that a proxy speaks, so that it marks the session's cookie
     * as {@code Secure}. What Spring reads in forwarded headers gets to the pages, not to
     * Tomcat.
     */
    static class SecureCookies extends OncePerRequestFilter {

        @Override
        protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws ServletException, IOException {
            request.setAttribute(Globals.REMOTE_IP_FILTER_SECURE, request.isSecure());
            chain.doFilter(request, response);
        }

    }

}
