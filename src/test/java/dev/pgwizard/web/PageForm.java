package dev.pgwizard.web;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.web.util.HtmlUtils;

/**
 * A form of a page with what a browser without script would send: what is typed, ticked
 * and chosen there.
 */
public final class PageForm {

    private static final Pattern CONTROL = Pattern.compile("(?s)<input\\b[^>]*>|<select\\b.*?</select>");

    private static final Pattern SELECTED = Pattern.compile("<option\\b[^>]*\\bselected\\b[^>]*>");

    private final Map<String, List<String>> fields = new LinkedHashMap<>();

    private PageForm() {
    }

    /** The form of a page that is sent to this address. */
    public static PageForm of(String html, String action) {
        Pattern form = Pattern
            .compile("(?s)<form\\b[^>]*\\baction=\"" + Pattern.quote(action) + "\"[^>]*>(.*?)</form>");
        Matcher found = form.matcher(html);
        if (!found.find()) {
            throw new AssertionError("no form for " + action + " in " + html);
        }
        PageForm result = new PageForm();
        CONTROL.matcher(found.group(1)).results().forEach(control -> result.read(control.group()));
        return result;
    }

    private void read(String control) {
        String tag = control.substring(0, control.indexOf('>') + 1);
        String type = attribute(tag, "type");
        boolean unused = type.equals("file")
                || List.of("checkbox", "radio").contains(type) && !tag.contains(" checked");
        if (control.startsWith("<select")) {
            Matcher option = SELECTED.matcher(control);
            add(attribute(tag, "name"), option.find() ? attribute(option.group(), "value") : "");
        }
        else if (!unused && !tag.contains(" disabled")) {
            add(attribute(tag, "name"), attribute(tag, "value"));
        }
    }

    private void add(String name, String value) {
        fields.computeIfAbsent(name, key -> new ArrayList<>()).add(value);
    }

    private static String attribute(String tag, String name) {
        Matcher found = Pattern.compile("\\s" + name + "=\"([^\"]*)\"").matcher(tag);
        return found.find() ? HtmlUtils.htmlUnescape(found.group(1)) : "";
    }

    /** Types, chooses or presses. */
    public PageForm with(String name, String value) {
        fields.put(name, new ArrayList<>(List.of(value)));
        return this;
    }

    /** Takes a tick away. */
    public PageForm without(String name, String value) {
        fields.getOrDefault(name, new ArrayList<>()).remove(value);
        return this;
    }

    public List<String> values(String name) {
        return List.copyOf(fields.getOrDefault(name, List.of()));
    }

    /** The fields in order, without the CSRF token, which the visitor sends itself. */
    List<Map.Entry<String, String>> entries() {
        return fields.entrySet()
            .stream()
            .filter(field -> !field.getKey().equals("_csrf"))
            .flatMap(field -> field.getValue().stream().map(value -> Map.entry(field.getKey(), value)))
            .toList();
    }

}
