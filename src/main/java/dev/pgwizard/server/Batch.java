package dev.pgwizard.server;

import dev.pgwizard.postgres.ExtensionVersion;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/**
 * Sends queries in one round trip, as one read-only moment of the database, and turns the
 * answers into values. The driver sends the statements of one text together and waits
 * once.
 */
final class Batch {

    private static final JsonMapper JSON = JsonMapper.builder()
        .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
        .addModule(new SimpleModule().addDeserializer(ExtensionVersion.class, new ExtensionVersionDeserializer()))
        .build();

    private static final String BEGIN = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY;\n";

    private final Map<String, JsonNode> answers;

    private Batch(Map<String, JsonNode> answers) {
        this.answers = answers;
    }

    /** Asks all queries at once. */
    static Batch ask(Connection connection, List<Query> queries) throws SQLException {
        String text = BEGIN + queries.stream().map(Query::sql).collect(Collectors.joining(";\n")) + ";\nCOMMIT";
        try (PreparedStatement statement = connection.prepareStatement(text)) {
            int index = 1;
            for (Query query : queries) {
                for (String parameter : query.parameters()) {
                    statement.setString(index++, parameter);
                }
            }
            statement.execute();
            return new Batch(answers(statement, queries));
        }
    }

    /** The answers stand behind that of BEGIN. */
    private static Map<String, JsonNode> answers(PreparedStatement statement, List<Query> queries) throws SQLException {
        Map<String, JsonNode> answers = new HashMap<>();
        for (Query query : queries) {
            statement.getMoreResults();
            try (ResultSet rows = statement.getResultSet()) {
                rows.next();
                answers.put(query.name(), JSON.readTree(Optional.ofNullable(rows.getString(1)).orElse("null")));
            }
        }
        return answers;
    }

    <T> T one(String name, Class<T> type) {
        return JSON.treeToValue(answer(name), type);
    }

    <T> Optional<T> optional(String name, Class<T> type) {
        return Optional.of(answer(name)).filter(node -> !node.isNull()).map(node -> JSON.treeToValue(node, type));
    }

    <T> List<T> list(String name, Class<T> type) {
        JavaType listOf = JSON.getTypeFactory().constructCollectionType(List.class, type);
        return JSON.convertValue(answer(name), listOf);
    }

    /** An array of texts; empty for null. */
    List<String> texts(String name) {
        return answer(name).isNull() ? List.of() : list(name, String.class);
    }

    boolean isFalse(String name) {
        return answer(name).isBoolean() && !answer(name).booleanValue();
    }

    boolean has(String name) {
        return answers.containsKey(name);
    }

    private JsonNode answer(String name) {
        return Optional.ofNullable(answers.get(name))
            .orElseThrow(() -> new IllegalStateException("\"" + name + "\" was not asked for"));
    }

    /** A version is a plain text in the catalog. */
    private static final class ExtensionVersionDeserializer extends ValueDeserializer<ExtensionVersion> {

        @Override
        public ExtensionVersion deserialize(JsonParser parser, DeserializationContext context) {
            return new ExtensionVersion(parser.getString());
        }

    }

}
