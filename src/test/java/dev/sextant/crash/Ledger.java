package dev.sextant.crash;

import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;

/** What the system acknowledged, written down by those who heard it, and which uploads were sent at all. */
final class Ledger {

    record Patient(String caseId, String pseudonym) {}

    record Consent(String caseId, String consentId) {}

    record Completion(String caseId, String taskKey, String formId, String person, boolean signed) {}

    /** A file for a specimen, whether or not an answer came. */
    record Upload(String caseId, String specimenId, byte[] content, String sha256) {

        /** Under which it is sent, and sent again. */
        String key() {
            return "upload " + sha256;
        }
    }

    record Receipt(Upload upload, String documentId) {}

    private final Queue<Patient> patients = new ConcurrentLinkedQueue<>();
    private final Queue<Consent> consents = new ConcurrentLinkedQueue<>();
    private final Queue<Completion> completions = new ConcurrentLinkedQueue<>();
    private final Queue<Upload> uploads = new ConcurrentLinkedQueue<>();
    private final Queue<Upload> halves = new ConcurrentLinkedQueue<>();
    private final Queue<Receipt> receipts = new ConcurrentLinkedQueue<>();

    void opened(Patient patient) {
        patients.add(patient);
    }

    void consented(Consent consent) {
        consents.add(consent);
    }

    void completed(Completion completion) {
        completions.add(completion);
    }

    void sending(Upload upload) {
        uploads.add(upload);
    }

    /** It gets no further than its half. */
    void sendingHalf(Upload upload) {
        uploads.add(upload);
        halves.add(upload);
    }

    void received(Receipt receipt) {
        receipts.add(receipt);
    }

    Collection<Patient> patients() {
        return patients;
    }

    Collection<Consent> consents() {
        return consents;
    }

    Collection<Completion> completions() {
        return completions;
    }

    Collection<Upload> uploads() {
        return uploads;
    }

    /** Uploads of which no more than a part was ever sent. */
    Collection<Upload> halves() {
        return halves;
    }

    Collection<Receipt> receipts() {
        return receipts;
    }

    /** Uploads that were sent, wholly or in part, and got no answer. */
    List<Upload> unanswered() {
        Set<String> answered =
                receipts.stream().map(receipt -> receipt.upload().sha256()).collect(Collectors.toSet());
        return uploads.stream()
                .filter(upload -> !answered.contains(upload.sha256()))
                .toList();
    }

    @Override
    public String toString() {
        long signed = completions.stream().filter(Completion::signed).count();
        return "acknowledged: %d cases, %d consents, %d completions (%d signed), %d of %d uploads"
                .formatted(
                        patients.size(), consents.size(), completions.size(), signed, receipts.size(), uploads.size());
    }
}
