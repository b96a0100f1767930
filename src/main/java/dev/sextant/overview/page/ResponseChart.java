package dev.sextant.overview.page;

import dev.sextant.overview.LineView;
import dev.sextant.overview.LineView.Assessed;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.util.HtmlUtils;

/**
 * The sum of diameters over time, with the lines under it, as a picture that needs no script; used by the templates as
 * {@code @responseChart}. The table beside it says the same in words.
 */
@Component("responseChart")
class ResponseChart {

    private static final int WIDTH = 720;
    private static final int HEIGHT = 250;
    private static final int LEFT = 50;
    private static final int RIGHT = 20;
    private static final int TOP = 15;
    private static final int GROUND = 175;
    private static final int BAR = 24;

    private record Point(LocalDate on, BigDecimal sum) {}

    /** Empty with fewer than two sums: then there is nothing to see. */
    public String svg(List<LineView> lines) {
        List<List<Point>> courses = lines.stream().map(ResponseChart::points).toList();
        List<Point> all = courses.stream().flatMap(List::stream).toList();
        if (all.size() < 2) {
            return "";
        }
        Scale scale = Scale.of(lines, all);
        StringBuilder svg = new StringBuilder();
        svg.append("<svg class=\"chart\" role=\"img\" aria-labelledby=\"chart-title chart-text\" viewBox=\"0 0 %d %d\">"
                .formatted(WIDTH, HEIGHT));
        svg.append("<title id=\"chart-title\">Sum of diameters over time</title>");
        svg.append("<desc id=\"chart-text\">")
                .append(escaped(words(lines, courses)))
                .append("</desc>");
        axes(svg, scale);
        for (int i = 0; i < lines.size(); i++) {
            bar(svg, scale, lines.get(i));
            course(svg, scale, courses.get(i));
        }
        return svg.append("</svg>").toString();
    }

    private static List<Point> points(LineView line) {
        List<Point> points = new ArrayList<>();
        LineView.@Nullable Response response = line.response();
        if (response == null) {
            return points;
        }
        @Nullable LocalDate baselineOn = response.baselineOn();
        @Nullable BigDecimal baseline = response.baselineSum();
        if (baselineOn != null && baseline != null) {
            points.add(new Point(baselineOn, baseline));
        }
        for (Assessed assessed : response.assessments()) {
            @Nullable BigDecimal sum = assessed.sum();
            if (sum != null && Boolean.TRUE.equals(assessed.sumComplete())) {
                points.add(new Point(assessed.date(), sum));
            }
        }
        points.sort(Comparator.comparing(Point::on));
        return points;
    }

    private static String words(List<LineView> lines, List<List<Point>> courses) {
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            if (!courses.get(i).isEmpty()) {
                parts.add("Line " + lines.get(i).number() + ", " + lines.get(i).title() + ": "
                        + String.join(
                                ", ",
                                courses.get(i).stream()
                                        .map(point ->
                                                point.on() + " " + point.sum().toPlainString() + " mm")
                                        .toList()));
            }
        }
        return String.join(". ", parts);
    }

    /** Dates and millimetres as places in the picture. */
    private record Scale(LocalDate from, LocalDate to, double most) {

        static Scale of(List<LineView> lines, List<Point> points) {
            List<LocalDate> days =
                    new ArrayList<>(points.stream().map(Point::on).toList());
            for (LineView line : lines) {
                @Nullable LocalDate first = line.firstDoseOn();
                @Nullable LocalDate ended = line.endedOn();
                if (first != null) {
                    days.add(first);
                    if (ended != null) {
                        days.add(ended);
                    }
                }
            }
            LocalDate from = days.stream().min(Comparator.naturalOrder()).orElseThrow();
            LocalDate to = days.stream().max(Comparator.naturalOrder()).orElseThrow();
            double most = points.stream()
                    .mapToDouble(point -> point.sum().doubleValue())
                    .max()
                    .orElse(0);
            return new Scale(from, to, Math.max(10, Math.ceil(most / 10) * 10));
        }

        double x(LocalDate day) {
            long whole = Math.max(1, ChronoUnit.DAYS.between(from, to));
            return LEFT + (double) ChronoUnit.DAYS.between(from, day) / whole * (WIDTH - LEFT - RIGHT);
        }

        double y(BigDecimal sum) {
            return GROUND - sum.doubleValue() / most * (GROUND - TOP);
        }
    }

    private static void axes(StringBuilder svg, Scale scale) {
        svg.append("<path class=\"axis\" d=\"M%d %dV%dH%d\"/>".formatted(LEFT, TOP, GROUND, WIDTH - RIGHT));
        text(svg, LEFT - 6, TOP + 5, "end", number("%.0f mm", scale.most()));
        text(svg, LEFT - 6, GROUND, "end", "0");
        text(svg, LEFT, HEIGHT - 6, "start", scale.from().toString());
        text(svg, WIDTH - RIGHT, HEIGHT - 6, "end", scale.to().toString());
    }

    private static void bar(StringBuilder svg, Scale scale, LineView line) {
        @Nullable LocalDate first = line.firstDoseOn();
        if (first == null) {
            return;
        }
        @Nullable LocalDate ended = line.endedOn();
        double from = scale.x(first);
        double width = Math.max(3, scale.x(ended == null ? scale.to() : ended) - from);
        int y = GROUND + 10;
        svg.append(number(
                "<rect class=\"bar %s\" x=\"%.1f\" y=\"%d\" width=\"%.1f\" height=\"%d\"/>",
                line.number() % 2 == 0 ? "even" : "odd", from, y, width, BAR));
        text(svg, from + 4, y + 17, "start", "Line " + line.number());
    }

    private static void course(StringBuilder svg, Scale scale, List<Point> points) {
        if (points.isEmpty()) {
            return;
        }
        svg.append("<polyline class=\"course\" points=\"");
        points.forEach(point -> svg.append(number("%.1f,%.1f ", scale.x(point.on()), scale.y(point.sum()))));
        svg.append("\"/>");
        points.forEach(point -> {
            double x = scale.x(point.on());
            double y = scale.y(point.sum());
            svg.append(number("<circle class=\"point\" cx=\"%.1f\" cy=\"%.1f\" r=\"4\"/>", x, y));
            text(svg, x, y > TOP + 14 ? y - 8 : y + 18, "middle", point.sum().toPlainString());
        });
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
