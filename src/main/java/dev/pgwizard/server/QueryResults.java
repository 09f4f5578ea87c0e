package dev.pgwizard.server;

import dev.pgwizard.postgres.ExtensionVersion;
import dev.pgwizard.server.Questions.Query;
import dev.pgwizard.server.Reading.HiddenException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/**
 * The answers of one {@link ReadTransaction}, turned into values.
 */
final class QueryResults {

    static final JsonMapper JSON = JsonMapper.builder()
        .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
        .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
        .addModule(new SimpleModule().addDeserializer(ExtensionVersion.class, new ExtensionVersionDeserializer()))
        .build();

    private final Map<String, JsonNode> answers;

    private final Denied denied;

    private QueryResults(Map<String, JsonNode> answers, Denied denied) {
        this.answers = answers;
        this.denied = denied;
    }

    /** Asks all queries at once. */
    static QueryResults ask(Connection connection, List<Query> queries) throws SQLException {
        ReadTransaction.Answers said = new ReadTransaction(connection, queries).ask();
        Map<String, JsonNode> answers = new HashMap<>();
        said.texts().forEach((name, text) -> answers.put(name, JSON.readTree(text)));
        return new QueryResults(answers, said.gaps());
    }

    /** What the server refused to answer. */
    Denied gaps() {
        return denied;
    }

    <T> T one(String name, Class<T> type) {
        return JSON.treeToValue(answer(name), type);
    }

    /** With a stand-in for an answer that was refused. */
    <T> T one(String name, Class<T> type, T refused) {
        return denied.has(name) ? refused : one(name, type);
    }

    /** Hidden where it was refused. */
    <T> Reading<T> reading(String name, Class<T> type) {
        return denied.reason(name).<Reading<T>>map(Reading::hidden).orElseGet(() -> Reading.known(one(name, type)));
    }

    /** Empty for null, and where it was refused. */
    <T> Optional<T> optional(String name, Class<T> type) {
        return denied.has(name) ? Optional.empty()
                : Optional.of(answer(name)).filter(node -> !node.isNull()).map(node -> JSON.treeToValue(node, type));
    }

    /** Empty, too, where it was refused. */
    <T> List<T> list(String name, Class<T> type) {
        JavaType listOf = JSON.getTypeFactory().constructCollectionType(List.class, type);
        return denied.has(name) ? List.of() : JSON.convertValue(answer(name), listOf);
    }

    boolean has(String name) {
        return answers.containsKey(name);
    }

    private JsonNode answer(String name) {
        return Optional.ofNullable(answers.get(name))
            .orElseThrow(() -> denied.reason(name)
                .<RuntimeException>map(HiddenException::new)
                .orElseGet(() -> new IllegalStateException("\"" + name + "\" was not asked for")));
    }

    /** A version is a plain text in the catalog. */
    private static final class ExtensionVersionDeserializer extends ValueDeserializer<ExtensionVersion> {

        @Override
        public ExtensionVersion deserialize(JsonParser parser, DeserializationContext context) {
            return new ExtensionVersion(parser.getString());
        }

    }

    /**
     * The questions of a reading that the server refused, each with its reason. As a rule
     * there are none; a hardened server takes even catalogs from everybody.
     */
    record Denied(Map<String, String> reasons) {

        static final Denied NONE = new Denied(Map.of());

        Denied {
            reasons = Map.copyOf(reasons);
        }

        Denied and(Denied others) {
            Map<String, String> all = new HashMap<>(others.reasons());
            all.putAll(reasons);
            return new Denied(all);
        }

        /**
         * With the same reason for these questions as for that one, if that was refused.
         */
        Denied spreading(String question, String... dependents) {
            return Optional.ofNullable(reasons.get(question)).map(reason -> {
                Map<String, String> more = new HashMap<>();
                for (String dependent : dependents) {
                    more.put(dependent, reason);
                }
                return and(new Denied(more));
            }).orElse(this);
        }

        boolean has(String question) {
            return reasons.containsKey(question);
        }

        Optional<String> reason(String question) {
            return Optional.ofNullable(reasons.get(question));
        }

        /** The value, unless the question for it was refused. */
        <T> T seen(String question, T value) {
            Optional.ofNullable(reasons.get(question)).ifPresent(reason -> {
                throw new HiddenException(reason);
            });
            return value;
        }

    }

}
