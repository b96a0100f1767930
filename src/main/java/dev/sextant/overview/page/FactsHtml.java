package dev.sextant.overview.page;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.web.util.HtmlUtils;

/**
 * Any JSON as definition lists and tables, escaped; used by the templates as {@code @facts}. Evidence has thousands of values:
 * a fragment of the template engine for each would take seconds.
 */
@Component("facts")
class FactsHtml {

    private final Words words;

    FactsHtml(Words words) {
        this.words = words;
    }

    /** @param names what opaque ids are called, by id */
    public String html(JsonNode node, Map<String, String> names) {
        StringBuilder html = new StringBuilder();
        write(node, names, html);
        return html.toString();
    }

    private void write(JsonNode node, Map<String, String> names, StringBuilder html) {
        if (node.isContainerNode() && node.isEmpty()) {
            html.append("<span class=\"none\">none</span>");
        } else if (node.isObject()) {
            object(node, names, html);
        } else if (words.isShortList(node)) {
            String separator = "";
            for (JsonNode item : node) {
                html.append(separator);
                value(item, names, html);
                separator = ", ";
            }
        } else if (node.isArray()) {
            List<String> columns = words.columns(node);
            if (!columns.isEmpty()) {
                table(node, columns, names, html);
            } else if (node.path(0).isObject()) {
                cards(node, names, html);
            } else {
                list(node, names, html);
            }
        } else {
            value(node, names, html);
        }
    }

    private void object(JsonNode object, Map<String, String> names, StringBuilder html) {
        html.append("<dl class=\"facts\">");
        for (Map.Entry<String, JsonNode> entry : words.entries(object)) {
            String wide = words.isWide(entry.getValue()) ? " class=\"wide\"" : "";
            html.append("<dt").append(wide).append('>');
            html.append(escaped(words.label(entry.getKey())));
            html.append("</dt><dd").append(wide).append('>');
            write(entry.getValue(), names, html);
            html.append("</dd>");
        }
        html.append("</dl>");
    }

    private void table(JsonNode rows, List<String> columns, Map<String, String> names, StringBuilder html) {
        html.append("<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Table\"><table><thead><tr>");
        columns.forEach(column -> html.append("<th scope=\"col\">")
                .append(escaped(words.label(column)))
                .append("</th>"));
        html.append("</tr></thead><tbody>");
        for (JsonNode row : rows) {
            html.append("<tr>");
            for (String column : columns) {
                html.append("<td>");
                write(row.path(column), names, html);
                html.append("</td>");
            }
            html.append("</tr>");
        }
        html.append("</tbody></table></div>");
    }

    /** Rows that say too much for a table. */
    private void cards(JsonNode rows, Map<String, String> names, StringBuilder html) {
        html.append("<ol class=\"cards\">");
        for (JsonNode row : rows) {
            html.append("<li>");
            write(row, names, html);
            html.append("</li>");
        }
        html.append("</ol>");
    }

    private void list(JsonNode items, Map<String, String> names, StringBuilder html) {
        html.append("<ul class=\"items\">");
        for (JsonNode item : items) {
            html.append("<li>");
            write(item, names, html);
            html.append("</li>");
        }
        html.append("</ul>");
    }

    private void value(JsonNode value, Map<String, String> names, StringBuilder html) {
        String text = value.asText();
        String name = names.get(text);
        if (name != null) {
            html.append("<span title=\"").append(escaped(text)).append("\">");
            html.append(escaped(name)).append("</span>");
        } else if (words.isHash(value)) {
            html.append("<span class=\"hash\" title=\"").append(escaped(text)).append("\">");
            html.append(escaped(words.shortHash(value))).append("</span>");
        } else if (words.isState(value)) {
            html.append("<span class=\"tag ").append(words.stateClass(text)).append("\">");
            html.append(escaped(words.words(text))).append("</span>");
        } else {
            html.append(escaped(words.value(value)));
        }
    }

    private static String escaped(String text) {
        return HtmlUtils.htmlEscape(text, "UTF-8");
    }
}
