package dev.sextant.grouping;

/** The board accepts that an item stays unknown; it then counts as not met. */
record Waiver(String item, String reason, String userName) {

    Waiver {
        if (item.isBlank() || reason.isBlank()) {
            throw new IllegalArgumentException("A waiver names an item and a reason");
        }
    }
}
