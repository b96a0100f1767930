package dev.sextant.web;

import dev.sextant.kernel.InvalidInput;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** What is searched for is text: PostgreSQL cannot hold a NUL, and no name has a control character in it. */
@Component
class ReadableQuery implements HandlerInterceptor, WebMvcConfigurer {

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this);
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        String query = request.getQueryString();
        if (query != null) {
            for (String parameter : query.split("&")) {
                check(parameter);
            }
        }
        return true;
    }

    private static void check(String parameter) {
        String text = URLDecoder.decode(parameter, StandardCharsets.UTF_8);
        if (text.chars().anyMatch(Character::isISOControl)) {
            String name = text.split("=", 2)[0];
            throw new InvalidInput(
                    name.chars().anyMatch(Character::isISOControl) ? "query" : name,
                    "text without control characters",
                    "a control character");
        }
    }
}
