package dev.sextant.overview.page;

import dev.sextant.web.Page;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;

/**
 * Where a list stands, for its links.
 *
 * @param page counted from 0
 * @param address of the list with the filters that are set, without the page
 */
record Paging(int page, long pages, long total, String address) {

    /** @param filters pairs of name and value; those without a value are not set */
    static Paging of(Page<?> page, String path, @Nullable String... filters) {
        long pages = Math.max(1, (page.total() + page.size() - 1) / page.size());
        return new Paging(page.page(), pages, page.total(), address(path, filters));
    }

    static String address(String path, @Nullable String... filters) {
        UriComponentsBuilder address = UriComponentsBuilder.fromPath(path);
        for (int i = 0; i + 1 < filters.length; i += 2) {
            String value = filters[i + 1];
            if (value != null && !value.isBlank()) {
                address.queryParam(String.valueOf(filters[i]), UriUtils.encode(value, StandardCharsets.UTF_8));
            }
        }
        return address.build(true).toUriString();
    }

    public boolean hasPrevious() {
        return page > 0;
    }

    public boolean hasNext() {
        return page + 1 < pages;
    }
}
