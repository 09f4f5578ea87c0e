package dev.pgwizard.rehearsal;

import java.util.List;

/** Which probe cannot be run without which others. */
final class Dependencies {

    private Dependencies() {
    }

    static List<String> of(String probe) {
        return switch (probe) {
            case "earthdistance", "accents" -> List.of("extensions");
            case "places" -> List.of("earthdistance");
            case "trigger" -> List.of("create-table");
            case "vector-table" -> List.of("create-vector", "extensions");
            case "store", "index" -> List.of("vector-table");
            case "search" -> List.of("vector-table", "store");
            case "prewarm" -> List.of("index");
            case "earth" -> List.of("places");
            case "names" -> List.of("accents", "earth");
            case "change" -> List.of("trigger", "types", "index", "search");
            default -> List.of();
        };
    }

}
