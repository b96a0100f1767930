package dev.sextant.overview.page;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;
import org.springframework.web.util.HtmlUtils;

/**
 * Allele fractions in plasma over time as a picture that needs no script; used by the templates as {@code @ctdnaChart}. The
 * tables beside it say the same in words.
 */
@Component("ctdnaChart")
class CtdnaChart {

    private static final int WIDTH = 720;
    private static final int HEIGHT = 220;
    private static final int LEFT = 50;
    private static final int RIGHT = 130;
    private static final int TOP = 15;
    private static final int GROUND = 185;
    private static final int MOST_LINES = 5;

    private record Point(LocalDate on, double percent) {}

    private record Course(String label, boolean mean, List<Point> points) {}

    /** Empty with fewer than two draws that can be drawn: then there is nothing to see. */
    public String svg(JsonNode series) {
        List<Course> courses = courses(series);
        if (courses.stream().noneMatch(course -> course.points().size() > 1)) {
            return "";
        }
        List<LocalDate> days = courses.stream()
                .flatMap(course -> course.points().stream())
                .map(Point::on)
                .sorted()
                .toList();
        LocalDate from = days.getFirst();
        LocalDate to = days.getLast();
        double most = courses.stream()
                .flatMap(course -> course.points().stream())
                .mapToDouble(Point::percent)
                .max()
                .orElse(0);
        double top = Math.max(1, Math.ceil(most));
        StringBuilder svg = new StringBuilder(number(
                "<svg class=\"chart\" role=\"img\" aria-labelledby=\"ctdna-chart-title ctdna-chart-text\" viewBox=\"0 0 %d %d\">",
                WIDTH, HEIGHT));
        svg.append("<title id=\"ctdna-chart-title\">Allele fractions in plasma over time</title>");
        svg.append("<desc id=\"ctdna-chart-text\">")
                .append(escaped(words(courses)))
                .append("</desc>");
        svg.append(number("<path class=\"axis\" d=\"M%d %dV%dH%d\"/>", LEFT, TOP, GROUND, WIDTH - RIGHT));
        text(svg, LEFT - 6, TOP + 5, "end", number("%.0f %%", top));
        text(svg, LEFT - 6, GROUND, "end", "0");
        text(svg, LEFT, HEIGHT - 6, "start", from.toString());
        text(svg, WIDTH - RIGHT, HEIGHT - 6, "end", to.toString());
        long whole = Math.max(1, ChronoUnit.DAYS.between(from, to));
        List<Double> taken = new ArrayList<>();
        for (Course course : courses) {
            draw(svg, course, from, whole, top, taken);
        }
        return svg.append("</svg>").toString();
    }

    private static void draw(
            StringBuilder svg, Course course, LocalDate from, long whole, double top, List<Double> taken) {
        if (course.points().isEmpty()) {
            return;
        }
        String kind = course.mean() ? "course" : "course variant";
        StringBuilder line = new StringBuilder();
        double x = 0;
        double y = 0;
        for (Point point : course.points()) {
            x = LEFT + (double) ChronoUnit.DAYS.between(from, point.on()) / whole * (WIDTH - LEFT - RIGHT);
            y = GROUND - point.percent() / top * (GROUND - TOP);
            line.append(number("%.1f,%.1f ", x, y));
            svg.append(
                    number("<circle class=\"point\" cx=\"%.1f\" cy=\"%.1f\" r=\"%d\"/>", x, y, course.mean() ? 4 : 2));
        }
        svg.append("<polyline class=\"")
                .append(kind)
                .append("\" points=\"")
                .append(line)
                .append("\"/>");
        double label = y + 4;
        while (isTaken(taken, label)) {
            label += 13;
        }
        taken.add(label);
        text(svg, x + 8, label, "start", course.label());
    }

    private static boolean isTaken(List<Double> taken, double y) {
        return taken.stream().anyMatch(other -> Math.abs(other - y) < 12);
    }

    private static List<Course> courses(JsonNode series) {
        List<Course> courses = new ArrayList<>();
        List<Point> mean = new ArrayList<>();
        List<LocalDate> days = new ArrayList<>();
        for (JsonNode draw : series.path("draws")) {
            LocalDate day = LocalDate.parse(draw.path("collectedOn").asText());
            days.add(day);
            if (draw.path("meanFraction").isNumber()) {
                mean.add(new Point(day, draw.path("meanFraction").asDouble() * 100));
            }
        }
        courses.add(new Course("mean", true, mean));
        for (JsonNode variant : series.path("variants")) {
            if (courses.size() <= MOST_LINES) {
                courses.add(new Course(variant.path("label").asText(""), false, points(variant, days)));
            }
        }
        return courses;
    }

    /** One that was not found where it could be is drawn at 0; what could not be seen is left out. */
    private static List<Point> points(JsonNode variant, List<LocalDate> days) {
        List<Point> points = new ArrayList<>();
        for (int i = 0; i < days.size(); i++) {
            JsonNode value = variant.path("values").path(i);
            boolean gone = value.path("found").asText("").equals("BELOW_LIMIT");
            if (gone || value.path("fraction").isNumber()) {
                points.add(
                        new Point(days.get(i), gone ? 0 : value.path("fraction").asDouble() * 100));
            }
        }
        return points;
    }

    private static String words(List<Course> courses) {
        List<String> parts = new ArrayList<>();
        for (Course course : courses) {
            if (!course.points().isEmpty()) {
                parts.add(course.label() + ": "
                        + String.join(
                                ", ",
                                course.points().stream()
                                        .map(point -> number("%s %.2f %%", point.on(), point.percent()))
                                        .toList()));
            }
        }
        return String.join(". ", parts);
    }

    private static void text(StringBuilder svg, double x, double y, String anchor, String text) {
        svg.append(number("<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">", x, y, anchor))
                .append(escaped(text))
                .append("</text>");
    }

    private static String number(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }

    private static String escaped(String text) {
        return HtmlUtils.htmlEscape(text, "UTF-8");
    }
}
