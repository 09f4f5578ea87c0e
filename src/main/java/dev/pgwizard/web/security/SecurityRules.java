package dev.pgwizard.web.security;

import dev.pgwizard.web.Problem;
import dev.pgwizard.web.StaticFiles;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.header.HeaderWriterFilter;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter.CrossOriginOpenerPolicy;
import org.springframework.security.web.header.writers.CrossOriginResourcePolicyHeaderWriter.CrossOriginResourcePolicy;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/**
 * The rules for every request: a CSRF token in each form, strict headers on each answer,
 * and the door where it is closed.
 */
@Configuration(proxyBeanMethods = false)
class SecurityRules {

    private static final String CONTENT_SECURITY_POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
            + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    @Bean
    SecurityFilterChain rules(HttpSecurity http, Door door, Address address) throws Exception {
        return http.authorizeHttpRequests(requests -> open(requests, door))
            .addFilterAfter(new SameSite(address), HeaderWriterFilter.class)
            .headers(SecurityRules::headers)
            .exceptionHandling(refused -> refused
                .authenticationEntryPoint((request, response, cause) -> EnterController.NO_LINK.send(request, response))
                .accessDeniedHandler((request, response, cause) -> Problem.OLD_PAGE.send(request, response)))
            .logout(AbstractHttpConfigurer::disable)
            .requestCache(AbstractHttpConfigurer::disable)
            .build();
    }

    private static void open(
            AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry requests,
            Door door) {
        requests.dispatcherTypeMatchers(DispatcherType.ERROR).permitAll();
        requests.requestMatchers(StaticFiles.PATTERN, "/enter", "/finished", "/theme").permitAll();
        if (door.isClosed()) {
            requests.anyRequest().authenticated();
        }
        else {
            requests.anyRequest().permitAll();
        }
    }

    private static void headers(HeadersConfigurer<HttpSecurity> headers) {
        headers.contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT_SECURITY_POLICY))
            .referrerPolicy(policy -> policy.policy(ReferrerPolicy.NO_REFERRER))
            .addHeaderWriter(SecurityRules::endConnectionAfterForm)
            .crossOriginOpenerPolicy(policy -> policy.policy(CrossOriginOpenerPolicy.SAME_ORIGIN))
            .crossOriginResourcePolicy(policy -> policy.policy(CrossOriginResourcePolicy.SAME_ORIGIN));
    }

    /** A connection that stays open keeps what came over it in its buffer. */
    private static void endConnectionAfterForm(HttpServletRequest request, HttpServletResponse response) {
        if (HttpMethod.POST.matches(request.getMethod())) {
            response.setHeader(HttpHeaders.CONNECTION, "close");
        }
    }

}
