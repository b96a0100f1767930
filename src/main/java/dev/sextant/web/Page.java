package dev.sextant.web;

import java.util.List;

/**
 * One page of a list.
 *
 * @param page counted from 0
 * @param total how many items all pages hold together
 */
public record Page<T>(List<T> items, int page, int size, long total) {

    public Page {
        items = List.copyOf(items);
    }

    public static <T> Page<T> of(List<T> items, PageRequest request, long total) {
        return new Page<>(items, request.page(), request.size(), total);
    }
}
