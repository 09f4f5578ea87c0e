package dev.pgwizard.web;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseCookie;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Remembers the chosen theme and goes back to the page that it was chosen on. */
@Controller
class ThemeController {

    @PostMapping("/theme")
    ResponseEntity<Void> choose(@RequestParam String theme, @RequestParam(defaultValue = "/") String back,
            HttpServletRequest request) {
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
            .header(HttpHeaders.SET_COOKIE, cookie(Theme.of(theme), request).toString())
            .header(HttpHeaders.LOCATION, request.getContextPath() + local(back))
            .build();
    }

    /** Only a path of this wizard: anything else could lead out of it. */
    private static String local(String back) {
        return back.matches("/(?![/\\\\])[\\w/.-]*") ? back : "/";
    }

    private static ResponseCookie cookie(Theme theme, HttpServletRequest request) {
        return ResponseCookie.from(Theme.COOKIE, theme.word())
            .path(request.getContextPath() + "/")
            .maxAge(Duration.ofDays(365))
            .httpOnly(true)
            .secure(request.isSecure())
            .sameSite("Strict")
            .build();
    }

}
