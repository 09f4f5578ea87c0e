package dev.pgwizard.connection.text;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads the variables of a container in a template of Unraid, which keeps each in an
 * element {@code Config}, and of a service of macOS, as keys and strings. One that nobody
 * filled in has its default.
 */
final class UnraidTemplate {

    /** What stands before the first element, in which a document may name others. */
    private static final Pattern HEAD = Pattern.compile("<\\?xml[^>]{0,300}>|<!DOCTYPE[^>\\[]{0,300}>");

    private UnraidTemplate() {
    }

    /** What stands before a mistake in the text counts. */
    static List<Assignment> in(String text) {
        XMLInputFactory factory = XMLInputFactory.newInstance();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        List<Assignment> found = new ArrayList<>();
        try {
            XMLStreamReader reader = factory
                .createXMLStreamReader(new StringReader("<all>" + HEAD.matcher(text).replaceAll("") + "</all>"));
            String key = "";
            while (reader.hasNext()) {
                if (reader.next() == XMLStreamConstants.START_ELEMENT) {
                    key = element(reader, key, found);
                }
            }
            return found;
        }
        catch (XMLStreamException cutOff) {
            return found;
        }
    }

    /** The name that the next element has the value of; mostly none. */
    private static String element(XMLStreamReader reader, String key, List<Assignment> found)
            throws XMLStreamException {
        int line = reader.getLocation().getLineNumber();
        switch (reader.getLocalName()) {
            case "Config" -> read(reader).ifPresent(found::add);
            case "key" -> {
                return reader.getElementText().strip();
            }
            case "string" -> {
                String value = reader.getElementText();
                if (Assignments.isName(key)) {
                    found.add(new Assignment(key, value, line, ""));
                }
            }
            default -> {
            }
        }
        return "";
    }

    private static Optional<Assignment> read(XMLStreamReader reader) throws XMLStreamException {
        Optional<String> name = Optional.ofNullable(reader.getAttributeValue(null, "Target"));
        String otherwise = Optional.ofNullable(reader.getAttributeValue(null, "Default")).orElse("");
        int line = reader.getLocation().getLineNumber();
        String value = reader.getElementText().strip();
        return name.filter(Assignments::isName)
            .map(target -> new Assignment(target, value.isEmpty() ? otherwise : value, line, ""));
    }

}
