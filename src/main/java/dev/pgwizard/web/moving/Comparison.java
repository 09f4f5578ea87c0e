package dev.pgwizard.web.moving;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The lines that were counted there beside those that are counted here.
 *
 * @param different those that differ, each as a sentence
 * @param equal how many are the same
 */
public record Comparison(List<String> different, int equal) {

    public Comparison {
        different = List.copyOf(different);
    }

    static Comparison of(String before, List<String> after) {
        Map<String, String> there = byName(before.lines().toList());
        Map<String, String> here = byName(after);
        List<String> different = new ArrayList<>();
        int equal = 0;
        for (Map.Entry<String, String> line : there.entrySet()) {
            String found = here.getOrDefault(line.getKey(), "nothing");
            if (found.equals(line.getValue())) {
                equal++;
            }
            else {
                different.add("`" + line.getKey() + "`: " + line.getValue() + " there, " + found + " here.");
            }
        }
        here.keySet()
            .stream()
            .filter(name -> !there.containsKey(name))
            .forEach(name -> different.add("`" + name + "`: only here."));
        return new Comparison(different, equal);
    }

    private static Map<String, String> byName(List<String> lines) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String line : lines) {
            int colon = line.indexOf(": ");
            if (colon > 0) {
                values.put(line.substring(0, colon).strip(), line.substring(colon + 2).strip());
            }
        }
        return values;
    }

    public boolean isWhole() {
        return different.isEmpty() && equal > 0;
    }

}
