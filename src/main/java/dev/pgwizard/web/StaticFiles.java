package dev.pgwizard.web;

import dev.pgwizard.WizardProperties;
import jakarta.servlet.DispatcherType;
import java.time.Duration;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.CacheControl;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.resource.EncodedResourceResolver;
import org.springframework.web.servlet.resource.ResourceUrlEncodingFilter;
import org.springframework.web.servlet.resource.VersionResourceResolver;

/**
 * Serves the stylesheet, the scripts and the icon under names that carry a hash of their
 * content, so that browsers may keep them for ever: {@code @{/static/wizard.css}} in a
 * template becomes {@code /static/wizard-0123456789abcdef.css}.
 */
@Configuration(proxyBeanMethods = false)
public class StaticFiles implements WebMvcConfigurer {

    public static final String PATTERN = "/static/**";

    private final String htmx;

    StaticFiles(WizardProperties properties) {
        htmx = properties.htmx();
    }

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        registry.addResourceHandler(PATTERN)
            .addResourceLocations("classpath:/static/", htmx)
            .setCacheControl(CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable())
            .resourceChain(true)
            .addResolver(new EncodedResourceResolver())
            .addResolver(new VersionResourceResolver().addContentVersionStrategy("/**"));
    }

    /**
     * Also for pages that report an error, which the container asks for in a dispatch of
     * their own.
     */
    @Bean
    FilterRegistrationBean<ResourceUrlEncodingFilter> hashedNames() {
        var filter = new FilterRegistrationBean<>(new ResourceUrlEncodingFilter());
        filter.setOrder(0);
        filter.setDispatcherTypes(DispatcherType.REQUEST, DispatcherType.ERROR);
        return filter;
    }

}
