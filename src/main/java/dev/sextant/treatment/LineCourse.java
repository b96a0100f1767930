package dev.sextant.treatment;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** How a line goes: what was read of the tumours, and what cannot be borne. */
interface LineCourse {

    Course of(TreatmentLine line);

    /**
     * @param responses follow-ups that could be evaluated, oldest first
     * @param unacceptable events under this line that are marked unacceptable
     */
    record Course(List<Reading> responses, List<Toxicity> unacceptable) {

        static final Course NOTHING = new Course(List.of(), List.of());

        public Course {
            responses = List.copyOf(responses);
            unacceptable = List.copyOf(unacceptable);
        }

        /** The latest follow-up that the investigator signed. */
        Optional<Reading> latestSigned() {
            return responses.stream()
                    .filter(reading -> reading.signed().isPresent())
                    .reduce((first, second) -> second);
        }

        /** Follow-ups that the investigator signed as progression. */
        List<Reading> progressions() {
            return responses.stream().filter(Reading::progressed).toList();
        }

        /** The first that has to be signed. */
        Optional<Reading> toSign() {
            return responses.stream()
                    .filter(reading -> reading.signed().isEmpty())
                    .findFirst();
        }
    }

    /** @param signed the investigator's category: CR, PR, SD, NON_CR_NON_PD, PD or NE */
    record Reading(String assessmentId, LocalDate date, Optional<String> signed) {

        boolean progressed() {
            return signed.filter("PD"::equals).isPresent();
        }

        /** What a proposal answers of it, once it is signed. */
        String trigger() {
            return "response " + assessmentId + " " + signed.orElseThrow();
        }
    }

    /** @param facts what makes it another when it changes: its id with its version */
    record Toxicity(String facts, String term) {}
}
