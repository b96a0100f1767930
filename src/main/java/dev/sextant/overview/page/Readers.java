package dev.sextant.overview.page;

/** Who may look at what, as {@code @PreAuthorize} wants it said. */
final class Readers {

    static final String OF_CASES =
            "hasAnyRole('TUMOUR_BOARD', 'INVESTIGATOR', 'LABORATORY', 'COORDINATOR', 'SAFETY', 'AUDITOR')";
    static final String OF_TASKS = "hasAnyRole('TUMOUR_BOARD', 'INVESTIGATOR', 'LABORATORY', 'COORDINATOR', 'SAFETY')";

    private Readers() {}
}
