package dev.sextant.casefile;

import dev.sextant.kernel.InvalidInput;
import dev.sextant.security.Person;
import java.util.TreeSet;
import org.springframework.stereotype.Component;

/** Judges whether a case may be opened as asked. */
@Component
class Admission {

    private final StudyCatalogue studies;
    private final Pseudonyms pseudonyms;
    private final PlausibleDates dates;

    Admission(StudyCatalogue studies, Pseudonyms pseudonyms, PlausibleDates dates) {
        this.studies = studies;
        this.pseudonyms = pseudonyms;
        this.dates = dates;
    }

    /** @throws InvalidInput naming the first thing that does not fit */
    void check(OpenCase request, Person person) {
        Boolean open = studies.takingCases().get(request.study());
        if (open == null) {
            String known = String.join(", ", studies.takingCases().keySet());
            throw new InvalidInput("study", "one of " + known, request.study());
        }
        if (!open) {
            String taking = String.join(", ", studies.open());
            throw new InvalidInput("study", "a study that takes cases now: " + taking, request.study());
        }
        if (!person.sites().contains(request.site())) {
            throw new InvalidInput(
                    "site", "one of your sites: " + String.join(", ", new TreeSet<>(person.sites())), request.site());
        }
        dates.requireBirthYear("subject.birthYear", request.birthYear());
        pseudonyms.require("subject.pseudonym", request.pseudonym(), request.birthYear());
    }
}
