package dev.pgwizard.connection.text;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads the variables of a container in a template of Unraid, which keeps each in an
 * element {@code Config}. One that nobody filled in has its default.
 */
final class UnraidTemplate {

    private UnraidTemplate() {
    }

    /** What stands before a mistake in the text counts. */
    static List<Assignment> in(String text) {
        XMLInputFactory factory = XMLInputFactory.newInstance();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        List<Assignment> found = new ArrayList<>();
        try {
            XMLStreamReader reader = factory.createXMLStreamReader(new StringReader(text.strip()));
            while (reader.hasNext()) {
                if (reader.next() == XMLStreamConstants.START_ELEMENT && reader.getLocalName().equals("Config")) {
                    read(reader).ifPresent(found::add);
                }
            }
            return found;
        }
        catch (XMLStreamException cutOff) {
            return found;
        }
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
