package dev.sextant.casefile;

import dev.sextant.kernel.InvalidInput;
import dev.sextant.security.Person;
import java.util.List;
import java.util.TreeSet;
import org.springframework.stereotype.Component;

/** Judges whether a case may be opened as asked. */
@Component
class Admission {

    /** Every study that Sextant knows; {@code sextant.casefile.accepting-studies} says which take cases. */
    private static final List<String> STUDIES = List.of("precise", "t-rezetecan-rws", "pyrotinib-rws", "serum-her2");

    private final CasefileSettings settings;
    private final Pseudonyms pseudonyms;
    private final Today today;

    Admission(CasefileSettings settings, Pseudonyms pseudonyms, Today today) {
        this.settings = settings;
        this.pseudonyms = pseudonyms;
        this.today = today;
    }

    /** @throws InvalidInput naming the first thing that does not fit */
    void check(OpenCase request, Person person) {
        if (!STUDIES.contains(request.study())) {
            throw new InvalidInput("study", "one of " + String.join(", ", STUDIES), request.study());
        }
        if (!settings.acceptingStudies().contains(request.study())) {
            String accepting = String.join(", ", settings.acceptingStudies());
            throw new InvalidInput("study", "a study that takes cases now: " + accepting, request.study());
        }
        if (!person.sites().contains(request.site())) {
            throw new InvalidInput(
                    "site", "one of your sites: " + String.join(", ", new TreeSet<>(person.sites())), request.site());
        }
        today.requireBirthYear("subject.birthYear", request.birthYear());
        pseudonyms.require("subject.pseudonym", request.pseudonym(), request.birthYear());
    }
}
