package dev.sextant.overview.page;

import dev.sextant.web.Page;

/** Where a list stands, for its links. @param page counted from 0 */
record Paging(int page, long pages, long total) {

    static Paging of(Page<?> page) {
        return new Paging(page.page(), Math.max(1, (page.total() + page.size() - 1) / page.size()), page.total());
    }

    public boolean hasPrevious() {
        return page > 0;
    }

    public boolean hasNext() {
        return page + 1 < pages;
    }
}
