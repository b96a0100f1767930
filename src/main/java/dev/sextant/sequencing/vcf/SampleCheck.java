package dev.sextant.sequencing.vcf;

import java.util.List;
import java.util.Optional;

/** Asked once the header is read: may a file with these samples be of this patient? */
public interface SampleCheck {

    /** For readers of a file on its own. */
    SampleCheck NONE = (samples, tumour) -> {};

    /** @throws dev.sextant.kernel.Conflict when a sample is known to be somebody else's */
    void check(List<String> samples, Optional<String> tumour);
}
