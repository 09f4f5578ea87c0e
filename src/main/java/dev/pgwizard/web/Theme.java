package dev.pgwizard.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.WebUtils;

/**
 * Light or dark, or what the system says. Kept in a cookie, because it is the browser's
 * taste and no session's.
 */
enum Theme {

    SYSTEM, LIGHT, DARK;

    static final String COOKIE = "wizard-theme";

    static Theme of(HttpServletRequest request) {
        var cookie = WebUtils.getCookie(request, COOKIE);
        return of(cookie == null ? null : cookie.getValue());
    }

    /** The theme of that name; what is no name of a theme is the system's. */
    static Theme of(@Nullable String name) {
        return Arrays.stream(values()).filter(theme -> theme.word().equals(name)).findFirst().orElse(SYSTEM);
    }

    /** The word in cookies, forms and {@code data-theme}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The label of its button. */
    public String label() {
        return name().charAt(0) + word().substring(1);
    }

}
