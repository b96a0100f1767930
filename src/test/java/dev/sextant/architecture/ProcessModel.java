package dev.sextant.architecture;

import io.camunda.zeebe.model.bpmn.Bpmn;
import io.camunda.zeebe.model.bpmn.BpmnModelInstance;
import io.camunda.zeebe.model.bpmn.instance.BaseElement;
import io.camunda.zeebe.model.bpmn.instance.BpmnModelElementInstance;
import io.camunda.zeebe.model.bpmn.instance.ServiceTask;
import io.camunda.zeebe.model.bpmn.instance.UserTask;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeHeader;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeTaskDefinition;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeTaskHeaders;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeTaskListener;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeTaskListeners;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.w3c.dom.Attr;
import org.w3c.dom.Document;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** One process model, of this release or of one before, with the questions that its conventions need. */
record ProcessModel(Path file, BpmnModelInstance instance) {

    private static final Path FOLDER = Path.of("bpmn");
    private static final Path RELEASED = Path.of("src", "test", "resources", "released");
    private static final Pattern STRING = Pattern.compile("\"[^\"]*\"");
    private static final Pattern NAME = Pattern.compile("[A-Za-z_]\\w*");
    private static final Set<String> WORDS_OF_FEEL = Set.of("and", "or", "true", "false", "null");

    /** The models of this release. */
    static List<ProcessModel> all() {
        return below(FOLDER);
    }

    /** The models of earlier releases, which may still be running. */
    static List<ProcessModel> released() {
        return below(RELEASED);
    }

    private static List<ProcessModel> below(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".bpmn"))
                    .sorted()
                    .map(file -> new ProcessModel(file, Bpmn.readModelFromFile(file.toFile())))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String stem() {
        return file.getFileName().toString().replace(".bpmn", "");
    }

    <T extends ModelElementInstance> Collection<T> elements(Class<T> type) {
        return instance.getModelElementsByType(type);
    }

    static <T extends BpmnModelElementInstance> Optional<T> extension(BaseElement element, Class<T> type) {
        return Optional.ofNullable(element.getExtensionElements())
                .flatMap(extensions -> extensions.getElementsQuery().filterByType(type).list().stream()
                        .findFirst());
    }

    static Map<String, String> headers(BaseElement element) {
        return extension(element, ZeebeTaskHeaders.class).stream()
                .flatMap(headers -> headers.getHeaders().stream())
                .collect(Collectors.toMap(ZeebeHeader::getKey, ZeebeHeader::getValue));
    }

    static List<ZeebeTaskListener> listeners(UserTask task) {
        return extension(task, ZeebeTaskListeners.class)
                .map(listeners -> List.copyOf(listeners.getTaskListeners()))
                .orElse(List.of());
    }

    /** The job types of service tasks. */
    Stream<String> jobTypes() {
        return elements(ServiceTask.class).stream()
                .flatMap(task -> extension(task, ZeebeTaskDefinition.class).stream())
                .map(ZeebeTaskDefinition::getType);
    }

    /** Every FEEL expression of the model, without the equals sign in front. */
    List<String> expressions() {
        NodeList nodes = document().getElementsByTagNameNS("*", "*");
        return Stream.iterate(0, i -> i < nodes.getLength(), i -> i + 1)
                .map(nodes::item)
                .flatMap(ProcessModel::texts)
                .map(String::strip)
                .filter(text -> text.startsWith("="))
                .map(text -> text.substring(1).strip())
                .toList();
    }

    /** The variables that an expression reads. */
    static Set<String> variablesOf(String expression) {
        return NAME.matcher(STRING.matcher(expression).replaceAll(""))
                .results()
                .map(found -> found.group())
                .filter(name -> !WORDS_OF_FEEL.contains(name))
                .collect(Collectors.toSet());
    }

    @Override
    public String toString() {
        return stem();
    }

    private static Stream<String> texts(Node node) {
        Stream<String> attributes = Stream.iterate(
                        0, i -> i < node.getAttributes().getLength(), i -> i + 1)
                .map(i -> ((Attr) node.getAttributes().item(i)).getValue());
        boolean leaf =
                node.getChildNodes().getLength() == 1 && node.getFirstChild().getNodeType() == Node.TEXT_NODE;
        return leaf ? Stream.concat(attributes, Stream.of(node.getTextContent())) : attributes;
    }

    private Document document() {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            return factory.newDocumentBuilder().parse(file.toFile());
        } catch (ParserConfigurationException | SAXException e) {
            throw new IllegalStateException(file + " cannot be parsed", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
