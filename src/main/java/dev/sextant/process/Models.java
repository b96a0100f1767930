package dev.sextant.process;

import java.io.ByteArrayInputStream;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The process models of this release, for people: their diagrams, and the names of their elements. */
@Component
public class Models {

    private static final String SUFFIX = ".bpmn";

    private final Bundle bundle;
    private final Map<String, Map<String, String>> names = new HashMap<>();

    Models(Bundle bundle) {
        this.bundle = bundle;
        bundle.resources().forEach((file, content) -> {
            if (file.endsWith(SUFFIX)) {
                names.put(file.substring(0, file.length() - SUFFIX.length()), elementNames(file, content));
            }
        });
    }

    /** The BPMN of a process, with its diagram. */
    public Optional<byte[]> bpmn(String processId) {
        return Optional.ofNullable(bundle.resources().get(processId + SUFFIX));
    }

    /** "Decide arm"; the id made readable when this release's model has no such element any more. */
    public String nameOf(String processId, String elementId) {
        String name = names.getOrDefault(processId, Map.of()).get(elementId);
        return name != null ? name : readable(elementId);
    }

    /** {@code UserTask_DecideArm} becomes "Decide arm". */
    static String readable(String elementId) {
        String stem = elementId.substring(elementId.indexOf('_') + 1);
        String spaced = stem.replaceAll("([a-z0-9])([A-Z])", "$1 $2").toLowerCase(Locale.ROOT);
        return spaced.isEmpty() ? elementId : Character.toUpperCase(spaced.charAt(0)) + spaced.substring(1);
    }

    private static Map<String, String> elementNames(String file, byte[] content) {
        XMLInputFactory factory = XMLInputFactory.newFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        Map<String, String> found = new HashMap<>();
        try {
            XMLStreamReader xml = factory.createXMLStreamReader(new ByteArrayInputStream(content));
            while (xml.hasNext()) {
                if (xml.next() == XMLStreamReader.START_ELEMENT) {
                    String id = attribute(xml, "id");
                    String name = attribute(xml, "name");
                    if (id != null && name != null && !name.isBlank()) {
                        found.put(id, name);
                    }
                }
            }
        } catch (XMLStreamException e) {
            throw new IllegalStateException("The model " + file + " is not XML", e);
        }
        return found;
    }

    private static @Nullable String attribute(XMLStreamReader xml, String name) {
        return xml.getAttributeValue(null, name);
    }
}
