package dev.sextant.organoid;

import dev.sextant.document.RetractionListener;
import dev.sextant.document.StoredDocument;
import org.springframework.stereotype.Component;

/** A screen that loses a file is computed anew, or misses a part again. */
@Component
class RetractedScreenFiles implements RetractionListener {

    private final ScreenArrivals arrivals;

    RetractedScreenFiles(ScreenArrivals arrivals) {
        this.arrivals = arrivals;
    }

    @Override
    public void retracted(StoredDocument document) {
        if (document.context().organoidId().isPresent()) {
            arrivals.arrived(document.context());
        }
    }
}
