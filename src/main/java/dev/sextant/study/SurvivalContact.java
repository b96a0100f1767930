package dev.sextant.study;

import dev.sextant.casefile.PatientContact;
import dev.sextant.kernel.CaseId;
import dev.sextant.kernel.InvalidInput;
import dev.sextant.process.TaskAnswers;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** One attempt to learn how a patient is. @param number counts from 1 per case */
record SurvivalContact(CaseId caseId, int number, Report report, String recordedBy, Instant recordedAt) {

    /** What the attempt found. */
    public enum Status {
        ALIVE,
        DEAD,
        NOT_REACHED,
        FOLLOW_UP_WITHDRAWN
    }

    /** What the coordinator fills in. */
    public record Report(LocalDate contactOn, Status status, Optional<LocalDate> deathOn, Optional<String> comment) {

        public Report {
            if (status == Status.DEAD && deathOn.isEmpty()) {
                throw new InvalidInput("answers.deathOn", "the day of death", "nothing");
            }
            if (status != Status.DEAD && deathOn.isPresent()) {
                throw new InvalidInput("answers.deathOn", "nothing unless the patient has died", deathOn.get());
            }
            if (deathOn.isPresent() && deathOn.get().isAfter(contactOn)) {
                throw new InvalidInput("answers.deathOn", "a day not after the contact on " + contactOn, deathOn.get());
            }
        }

        static Report of(TaskAnswers answers) {
            return new Report(
                    answers.date("contactOn")
                            .orElseThrow(
                                    () -> new InvalidInput("answers.contactOn", "the day of the contact", "nothing")),
                    answers.require("status", Status.class),
                    answers.date("deathOn"),
                    answers.text("comment"));
        }

        boolean reached() {
            return status == Status.ALIVE || status == Status.FOLLOW_UP_WITHDRAWN;
        }

        /** @throws InvalidInput when it cannot have happened, given today and what is known from earlier contacts */
        void check(LocalDate today, List<SurvivalContact> earlier) {
            if (contactOn.isAfter(today)) {
                throw new InvalidInput("answers.contactOn", "a day not in the future", contactOn);
            }
            lastAlive(earlier).ifPresent(alive -> {
                if (deathOn.isPresent() && deathOn.get().isBefore(alive)) {
                    throw new InvalidInput(
                            "answers.deathOn",
                            "a day not before " + alive + ", when the patient was alive",
                            deathOn.get());
                }
            });
        }
    }

    /** The latest day on which the patient is known to have lived. */
    static Optional<LocalDate> lastAlive(List<SurvivalContact> contacts) {
        return contacts.stream()
                .map(SurvivalContact::report)
                .filter(Report::reached)
                .map(Report::contactOn)
                .max(LocalDate::compareTo);
    }

    /** The latest contact at which the patient was reached: by day, then by recording. */
    static Optional<PatientContact> lastReached(List<SurvivalContact> contacts) {
        return contacts.stream()
                .filter(contact -> contact.report().reached())
                .map(contact -> new PatientContact(contact.report().contactOn(), contact.recordedAt()))
                .max(Comparator.comparing(PatientContact::on).thenComparing(PatientContact::recordedAt));
    }
}
