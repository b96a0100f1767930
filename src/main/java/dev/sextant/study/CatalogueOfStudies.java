package dev.sextant.study;

import dev.sextant.casefile.StudyCatalogue;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/** Tells the case file which studies there are and which take cases. */
@Component
class CatalogueOfStudies implements StudyCatalogue {

    private final Studies studies;

    CatalogueOfStudies(Studies studies) {
        this.studies = studies;
    }

    @Override
    public Map<String, Boolean> takingCases() {
        Map<String, Boolean> taking = new TreeMap<>();
        studies.all().forEach(study -> taking.put(study.key(), study.acceptsCases()));
        return taking;
    }
}
