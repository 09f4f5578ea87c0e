package dev.pgwizard.handover;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A file to keep.
 *
 * @param name without a folder
 * @param about what it is for, as a sentence without its full stop
 */
public record HandoverFile(String name, String about, String text) {

    public int size() {
        return bytes().length;
    }

    public byte[] bytes() {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Files in one zip, made in memory. The times in it are fixed, so that the same files
     * are the same bytes.
     */
    public static final class Archive {

        private static final LocalDateTime EPOCH = LocalDateTime.of(1980, 1, 1, 0, 0);

        private Archive() {
        }

        public static byte[] of(String folder, List<HandoverFile> files) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
                for (HandoverFile file : files) {
                    ZipEntry entry = new ZipEntry(folder + "/" + file.name());
                    entry.setTimeLocal(EPOCH);
                    zip.putNextEntry(entry);
                    zip.write(file.bytes());
                    zip.closeEntry();
                }
            }
            catch (IOException e) {
                throw new UncheckedIOException("memory does not fail", e);
            }
            return bytes.toByteArray();
        }

    }

}
