package dev.pgwizard.safety;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * Text that does harm wherever it is read as anything but text, and rows of a server with
 * such text in them. A shell, psql or a SQL parser that falls for it leaves something
 * with the name {@code pwned} behind.
 */
final class Poison {

    static final String TAG = "<img src=x onerror=alert(1)>";

    private static final JsonMapper JSON = new JsonMapper();

    /** Each fits into a name of Postgres, which has 63 bytes. */
    static final List<String> TEXTS = List.of(TAG, "'\"><script>alert(1)</script>", "';echo>pwned;'",
            "$(echo>pwned)`echo>pwned`", "x\necho>pwned\n#", "\r\n\\! echo>pwned\r\n", "'; CREATE TABLE pwned(); --",
            "\"; CREATE TABLE pwned(); --", "*/; CREATE TABLE pwned(); /*", "\\'; CREATE TABLE pwned(); --",
            "$$; CREATE TABLE pwned(); $$", "\u001b[31m\u001b]0;pwned\u0007\u001b[201~",
            "\u202epwned\u2066\u200f\u2028\u2029", "__${7*191}__[[${7*191}]]", "${jndi:ldap://127.0.0.1/pwned}",
            "pwned: &a [*a, *a]\n- b\n---\n", "A=1\nDB_PASSWORD=pwned\n", "%s%n%1$s{}{0}", "`back`tick`", "", " ",
            "null", "\ufeff\ufffe\ud83d", "-1", "99999999999999999999", "a".repeat(5000));

    private Poison() {
    }

    static String text(Random random) {
        return TEXTS.get(random.nextInt(TEXTS.size()));
    }

    /**
     * The same row with other texts in its JSON documents, each with this probability.
     */
    static byte[] row(byte[] content, Random random, double probability) {
        ByteBuffer in = ByteBuffer.wrap(content);
        int columns = in.getShort();
        List<byte[]> values = new ArrayList<>();
        for (int column = 0; column < columns; column++) {
            int length = in.getInt();
            byte[] value = new byte[Math.max(0, length)];
            in.get(value);
            values.add(length < 0 ? null : poisoned(value, random, probability));
        }
        return row(values);
    }

    static byte[] row(List<byte[]> values) {
        int size = 2 + values.stream().mapToInt(value -> 4 + (value == null ? 0 : value.length)).sum();
        ByteBuffer out = ByteBuffer.allocate(size).putShort((short) values.size());
        for (byte[] value : values) {
            out.putInt(value == null ? -1 : value.length);
            if (value != null) {
                out.put(value);
            }
        }
        return out.array();
    }

    private static byte[] poisoned(byte[] value, Random random, double probability) {
        String text = new String(value, StandardCharsets.UTF_8);
        if (!text.startsWith("{") && !text.startsWith("[")) {
            return value;
        }
        return JSON.writeValueAsBytes(poisoned(JSON.readTree(text), random, probability));
    }

    private static JsonNode poisoned(JsonNode node, Random random, double probability) {
        return switch (node) {
            case ObjectNode object -> {
                ObjectNode copy = JsonNodeFactory.instance.objectNode();
                object.properties()
                    .forEach(entry -> copy.set(entry.getKey(), poisoned(entry.getValue(), random, probability)));
                yield copy;
            }
            case ArrayNode array -> {
                ArrayNode copy = JsonNodeFactory.instance.arrayNode();
                array.forEach(element -> copy.add(poisoned(element, random, probability)));
                yield copy;
            }
            case StringNode string when random.nextDouble() < probability ->
                JsonNodeFactory.instance.stringNode(text(random));
            default -> node;
        };
    }

}
