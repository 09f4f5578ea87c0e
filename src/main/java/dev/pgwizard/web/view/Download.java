package dev.pgwizard.web.view;

import java.nio.charset.StandardCharsets;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;

/** A file to keep, under its name. */
public final class Download {

    private Download() {
    }

    public static ResponseEntity<byte[]> of(String name, String text) {
        return of(name, text.getBytes(StandardCharsets.UTF_8));
    }

    public static ResponseEntity<byte[]> of(String name, byte[] bytes) {
        String type = name.endsWith(".zip") ? "application/zip"
                : name.endsWith(".md") ? "text/markdown;charset=UTF-8" : "text/plain;charset=UTF-8";
        return ResponseEntity.ok()
            .header(HttpHeaders.CONTENT_TYPE, type)
            .header(HttpHeaders.CONTENT_DISPOSITION, ContentDisposition.attachment().filename(name).build().toString())
            .body(bytes);
    }

}
