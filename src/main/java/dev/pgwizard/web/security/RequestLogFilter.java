package dev.pgwizard.web.security;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.slf4j.Marker;
import org.springframework.stereotype.Component;

/**
 * Keeps forms out of the log. At DEBUG Tomcat writes down each request with its body
 * ({@code Http11InputBuffer}, {@code Parameters}), and at TRACE Spring what it hands to a
 * controller ({@code HandlerMethod}); both would hold passwords. So for these two there
 * is nothing below INFO, whatever levels somebody sets.
 */
@Component
class RequestLogFilter extends TurboFilter {

    private static final List<String> TALKATIVE = List.of("org.apache.", "org.springframework.web.");

    RequestLogFilter() {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
            context.getTurboFilterList().removeIf(RequestLogFilter.class::isInstance);
            setContext(context);
            start();
            context.addTurboFilter(this);
        }
    }

    @Override
    public FilterReply decide(@Nullable Marker marker, Logger logger, Level level, @Nullable String format,
            Object @Nullable [] parameters, @Nullable Throwable thrown) {
        if (level.isGreaterOrEqual(Level.INFO) || logger.getEffectiveLevel().isGreaterOrEqual(Level.INFO)) {
            return FilterReply.NEUTRAL;
        }
        return TALKATIVE.stream().anyMatch(logger.getName()::startsWith) ? FilterReply.DENY : FilterReply.NEUTRAL;
    }

}
