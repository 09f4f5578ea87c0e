package dev.pgwizard.remedy;

import dev.pgwizard.server.Contents;
import dev.pgwizard.server.VectorColumn;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Code of other roles that a step would run because it touches the rows of a table. Such
 * a step is a person's, and says whose code it is; each looks again before it touches a
 * row, because somebody may have been quick, and a file is run without being read.
 *
 * @param tables that the step touches
 * @param code empty where there is none
 */
record ForeignCodeSteps(List<String> tables, String code) {

    static ForeignCodeSteps in(RemedyContext context, Stream<String> tables) {
        List<String> touched = tables.distinct().toList();
        List<Contents> contents = context.contents().stream().toList();
        String code = contents.stream()
            .flatMap(one -> one.vectorColumns().stream())
            .filter(column -> column.schema().equals("public") && touched.contains(column.table()))
            .map(VectorColumn::foreignCode)
            .filter(found -> !found.isEmpty())
            .distinct()
            .collect(Collectors.joining(", "));
        return new ForeignCodeSteps(touched, code);
    }

    boolean isThere() {
        return !code.isEmpty();
    }

    /** Behind why a step is needed. */
    String words() {
        return isThere() ? " Not by the wizard, because it would run with an administrator's rights: " + code
                + ". Look at that first, or let its owner take it away: until then the statements stop by themselves."
                : "";
    }

    List<Statement> before(List<Statement> statements) {
        return Stream.concat(tables.stream().map(EmbeddingComparison::lookFirst), statements.stream()).toList();
    }

}
