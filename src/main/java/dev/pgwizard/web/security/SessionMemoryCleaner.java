package dev.pgwizard.web.security;

import jakarta.servlet.http.HttpSessionEvent;
import jakarta.servlet.http.HttpSessionListener;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.stereotype.Component;

/**
 * Collects the garbage after a session has ended, so that its passwords are gone and not
 * only unreachable. Twice, because Java's own cryptography clears the characters of a
 * password only after a first collection (a {@code Cleaner} of {@code PBKDF2KeyImpl}).
 */
@Component
class SessionMemoryCleaner implements HttpSessionListener {

    private final AtomicBoolean planned = new AtomicBoolean();

    /** The session still holds everything at this moment; several ends share a sweep. */
    @Override
    public void sessionDestroyed(HttpSessionEvent event) {
        if (planned.compareAndSet(false, true)) {
            CompletableFuture.runAsync(this::first, in(500)).thenRunAsync(System::gc, in(500));
        }
    }

    private void first() {
        planned.set(false);
        System.gc();
    }

    private static Executor in(int milliseconds) {
        return CompletableFuture.delayedExecutor(milliseconds, TimeUnit.MILLISECONDS);
    }

}
