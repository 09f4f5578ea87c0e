package dev.pgwizard.web;

import dev.pgwizard.WizardProperties;
import dev.pgwizard.immich.Knowledge;
import dev.pgwizard.web.ThemeController.Theme;
import dev.pgwizard.web.survey.StepperProgress;
import dev.pgwizard.web.view.Prose;
import dev.pgwizard.web.view.ServerLine;
import dev.pgwizard.web.view.Steps;
import dev.pgwizard.web.view.Steps.State;
import dev.pgwizard.web.view.Steps.StepName;
import jakarta.servlet.FilterChain;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.resource.ResourceUrlProvider;
import org.springframework.web.servlet.resource.ResourceUrlProviderExposingInterceptor;

/**
 * Gives every page, also a page that reports an error, what {@code layout.html} needs.
 * These are request attributes, so that a controller replaces any of them by a model
 * attribute of the same name: {@code steps}, {@code server}, {@code reading}.
 */
@Component
class LayoutModel extends OncePerRequestFilter {

    private static final Prose PROSE = new Prose();

    private final String version;

    private final Knowledge knowledge;

    private final ResourceUrlProvider staticFiles;

    private final Optional<Tour> tour;

    LayoutModel(WizardProperties properties, Knowledge knowledge, ResourceUrlProvider staticFiles,
            Optional<Tour> tour) {
        version = properties.version();
        this.knowledge = knowledge;
        this.staticFiles = staticFiles;
        this.tour = tour;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String path = path(request);
        WizardSession session = new WizardSession(request);
        request.setAttribute("theme", Theme.of(request));
        request.setAttribute("themes", Theme.values());
        request.setAttribute("here", path);
        request.setAttribute("version", version);
        request.setAttribute("known", new KnownReleases(knowledge, LocalDate.now()));
        request.setAttribute("prose", PROSE);
        request.setAttribute("connected", session.admin().isPresent());
        request.setAttribute("steps", session.remembered(Steps.class).orElseGet(() -> steps(session)).atPath(path));
        tour.filter(known -> known.goesOn(session)).ifPresent(known -> request.setAttribute("tour", known));
        session.admin()
            .ifPresent(details -> request.setAttribute("server",
                    session.remembered(ServerLine.class).orElseGet(() -> ServerLine.unread(details))));
        request.setAttribute(ResourceUrlProviderExposingInterceptor.RESOURCE_URL_PROVIDER_ATTR, staticFiles);
        chain.doFilter(request, response);
    }

    /** A page that reports an error is a page too. */
    @Override
    protected boolean shouldNotFilterErrorDispatch() {
        return false;
    }

    /** The path that was asked for, without the one that the wizard lives under. */
    private static String path(HttpServletRequest request) {
        Object failed = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        String uri = failed instanceof String text ? text : request.getRequestURI();
        return uri.substring(request.getContextPath().length());
    }

    /**
     * What the session alone says of the steps; a page that has read the server says
     * more.
     */
    private static Steps steps(WizardSession session) {
        Steps connected = session.admin()
            .map(admin -> Steps.closed().with(StepName.CONNECT, State.OK, admin.user()).open(StepName.TARGET))
            .orElseGet(Steps::closed);
        return session.target().map(target -> StepperProgress.chosen(connected, target)).orElse(connected);
    }

    /** How far the wizard knows Immich, for the foot of every page. */
    record KnownReleases(Knowledge knowledge, LocalDate today) {

        /** Immich releases every few weeks. */
        private static final int DAYS = 60;

        public String text() {
            return "Knows Immich up to " + knowledge.newest() + ", as of " + knowledge.asOf()
                    + (isOld() ? ", which is long ago." : ".");
        }

        public boolean isOld() {
            return knowledge.asOf().plusDays(DAYS).isBefore(today);
        }

    }

}
