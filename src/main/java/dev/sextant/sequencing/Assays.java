package dev.sextant.sequencing;

import java.util.List;
import java.util.Optional;

/** Reads the registry of assays. */
public interface Assays {

    Optional<Assay> find(String assayId);

    /** By id. */
    List<Assay> all();
}
