package dev.sextant.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.sextant.kernel.CaseId;
import dev.sextant.kernel.Conflict;
import dev.sextant.kernel.DocumentId;
import dev.sextant.kernel.Forbidden;
import dev.sextant.kernel.InvalidInput;
import dev.sextant.kernel.Sha256;
import dev.sextant.kernel.SpecimenId;
import dev.sextant.process.CaseLock;
import dev.sextant.security.Person;
import dev.sextant.security.Role;
import dev.sextant.web.PageRequest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.transaction.support.TransactionTemplate;

class DocumentIntakeIT {

    private static final String LINES = "one\nbad two\nlow three\nfour\n";

    private static DocumentSlice slice;

    private DocumentIntake intake;
    private Documents documents;
    private DocumentStore store;
    private DocumentSlice.World world;
    private DocumentSlice.LineReader handler;
    private CaseId patient;
    private SpecimenId specimen;

    @BeforeAll
    static void startServers(@TempDir Path folder) throws IOException {
        slice = DocumentSlice.start(folder);
    }

    @AfterAll
    static void stopServers() {
        slice.close();
    }

    @BeforeEach
    void startAnew() throws IOException {
        slice.reset();
        intake = slice.get(DocumentIntake.class);
        documents = slice.get(Documents.class);
        store = slice.get(DocumentStore.class);
        world = slice.get(DocumentSlice.World.class);
        handler = slice.get(DocumentSlice.LineReader.class);
        handler.reset();
        patient = world.caseOf("demo");
        specimen = world.specimenOf(patient);
    }

    @Test
    void storesTheBytesTheReceiptAndWhatTheHandlerRead() throws IOException {
        StoredDocument document = send(patient, specimen, LINES);

        assertThat(document.receipt().records()).isEqualTo(4);
        assertThat(document.receipt().accepted()).isEqualTo(2);
        assertThat(documents.find(document.id())).contains(document);
        assertThat(documents.currentOf(specimen)).containsExactly(document);
        assertThat(documents.ofCase(patient)).containsExactly(document);
        assertThat(handler.stored).containsExactly(document.ref());
        assertThat(world.audited).containsExactly("document-received by lab");
        try (InputStream content = store.open(patient, document.sha256())) {
            assertThat(content).hasContent(LINES);
        }
        assertThat(DocumentSlice.isEmpty(slice.get(Spool.class).folder())).isTrue();
    }

    @Test
    void answersTheSameBytesTwiceWithTheSameDocument() {
        StoredDocument first = send(patient, specimen, LINES);
        StoredDocument again = send(patient, specimen, LINES);

        assertThat(again).isEqualTo(first);
        assertThat(handler.reads).hasValue(1);
        assertThat(documents.ofCase(patient)).hasSize(1);
    }

    @Test
    void refusesOtherWordsAboutTheSameBytesUnlessTheySupersede() {
        DocumentContext preliminary = context(specimen, ReportStatus.PRELIMINARY, null);
        StoredDocument first = send(patient, preliminary, LINES);

        assertConflict("bytes-with-other-context", () -> send(patient, specimen, LINES));
        StoredDocument second = send(patient, context(specimen, ReportStatus.FINAL, first.id()), LINES);

        assertThat(second.id()).isNotEqualTo(first.id());
        assertThat(documents.currentOf(specimen)).containsExactly(second);
    }

    @Test
    void keepsTheSameBytesUnderAnotherKind() {
        send(patient, specimen, LINES);

        StoredDocument other = receive(patient, DocumentKind.OTHER, finalContext(specimen), "a.txt", LINES);

        assertThat(other.receipt().records()).isZero();
        assertThat(other.receipt().warnings()).containsExactly("stored, not read");
        assertThat(documents.ofCase(patient)).hasSize(2);
    }

    @Test
    void keepsNothingWhenTheHandlerRefuses() throws IOException {
        assertThatExceptionOfType(InvalidInput.class).isThrownBy(() -> send(patient, specimen, "junk\n"));

        assertThat(documents.ofCase(patient)).isEmpty();
        assertThat(store.listAfter("", 10)).isEmpty();
        assertThat(world.audited).containsExactly("document-refused by lab");
        assertThat(DocumentSlice.isEmpty(slice.get(Spool.class).folder())).isTrue();
    }

    @Test
    void refusesASpecimenOfAnotherCaseAndAMissingOne() {
        SpecimenId foreign = world.specimenOf(world.caseOf("demo"));

        for (SpecimenId wrong : List.of(foreign, SpecimenId.mint())) {
            assertThatExceptionOfType(InvalidInput.class)
                    .isThrownBy(() -> send(patient, wrong, LINES))
                    .satisfies(refusal -> assertThat(refusal.where()).isEqualTo("context.specimenId"));
        }
        assertThatExceptionOfType(InvalidInput.class)
                .isThrownBy(() -> send(patient, context(null, ReportStatus.FINAL, null), LINES))
                .satisfies(refusal -> assertThat(refusal.where()).isEqualTo("context.specimenId"));
    }

    @Test
    void keepsNothingOfACaseThatIsClosed() throws IOException {
        world.close(patient);

        assertConflict("consent-withdrawn", () -> send(patient, specimen, LINES));

        assertThat(handler.reads).hasValue(0);
        assertThat(documents.ofCase(patient)).isEmpty();
        assertThat(store.listAfter("", 10)).isEmpty();
    }

    @Test
    void warnsAboutAFileNameThatItDoesNotKeep() {
        StoredDocument document =
                receive(patient, DocumentKind.SOMATIC_VCF, finalContext(specimen), "Frau Muster.vcf", LINES);

        assertThat(document.fileName()).isEqualTo("document.vcf");
        assertThat(document.receipt().warnings()).hasSize(1);
        assertThat(documents.find(document.id())).contains(document);
    }

    @Test
    void checksWithoutKeepingAnything() throws IOException {
        Receipt receipt = intake.check(
                "lab", patient, DocumentKind.SOMATIC_VCF, finalContext(specimen), "a.vcf", DocumentSlice.text(LINES));

        assertThat(receipt.rejected()).containsExactly(new Receipt.Rejected(2, "bad"));
        assertThat(documents.ofCase(patient)).isEmpty();
        assertThat(store.listAfter("", 10)).isEmpty();
        assertThat(DocumentSlice.isEmpty(slice.get(Spool.class).folder())).isTrue();
    }

    @Nested
    class Superseding {

        @Test
        void keepsTheWholeChainAndShowsItsEnd() {
            StoredDocument first = send(patient, specimen, "first\n");
            StoredDocument second = send(patient, corrects(first), "second\n");
            StoredDocument third = send(patient, corrects(second), "third\n");

            assertThat(documents.currentOf(specimen)).containsExactly(third);
            assertThat(documents.ofCase(patient))
                    .extracting(StoredDocument::supersededBy)
                    .containsExactly(Optional.of(second.id()), Optional.of(third.id()), Optional.empty());
        }

        @Test
        void happensOncePerDocument() {
            StoredDocument first = send(patient, specimen, "first\n");
            send(patient, corrects(first), "second\n");

            assertConflict("already-superseded", () -> send(patient, corrects(first), "third\n"));
        }

        @Test
        void isNotUndoneByALateRepeat() {
            StoredDocument first = send(patient, specimen, "first\n");
            StoredDocument second = send(patient, corrects(first), "second\n");

            assertConflict("bytes-were-superseded", () -> send(patient, specimen, "first\n"));
            StoredDocument back = send(patient, corrects(second), "first\n");

            assertThat(back.id()).isNotEqualTo(first.id());
            assertThat(documents.currentOf(specimen)).containsExactly(back);
        }

        @Test
        void needsADocumentOfTheSameCaseSpecimenAndKind() {
            StoredDocument first = send(patient, specimen, "first\n");
            CaseId otherPatient = world.caseOf("demo");

            assertSupersedesRefused(() -> send(patient, correctsId(specimen, DocumentId.mint()), "second\n"));
            assertSupersedesRefused(() -> send(patient, correctsId(world.specimenOf(patient), first.id()), "second\n"));
            assertSupersedesRefused(
                    () -> send(otherPatient, correctsId(world.specimenOf(otherPatient), first.id()), "second\n"));
            assertSupersedesRefused(
                    () -> receive(patient, DocumentKind.COPY_NUMBER, corrects(first), "a.cns", "second\n"));
        }

        private DocumentContext corrects(StoredDocument earlier) {
            return correctsId(specimen, earlier.id());
        }

        private DocumentContext correctsId(SpecimenId specimenId, DocumentId earlier) {
            return context(specimenId, ReportStatus.CORRECTED, earlier);
        }

        private void assertSupersedesRefused(ThrowingCallable sending) {
            assertThatExceptionOfType(InvalidInput.class)
                    .isThrownBy(sending)
                    .satisfies(refusal -> assertThat(refusal.where()).isEqualTo("context.supersedes"));
        }
    }

    @Nested
    class Refusing {

        private static final String ONE_OF_THREE = "one\nbad two\nthree\n";

        @Test
        void ofAFileWithTooManyRejectedRecordsKeepsItsReceiptAndNothingElse() throws IOException {
            assertThatExceptionOfType(UnusableFile.class)
                    .isThrownBy(() -> send(patient, specimen, ONE_OF_THREE))
                    .satisfies(refusal -> {
                        assertThat(refusal.where()).isEqualTo("file");
                        assertThat(refusal.expected()).isEqualTo("at most 25 % of its records rejected");
                        assertThat(refusal.found()).isEqualTo("1 of 3, the first at line 2: bad");
                    });

            Refusal kept = only();
            assertThat(kept.reason())
                    .isEqualTo(
                            "file: expected at most 25 % of its records rejected, found 1 of 3, the first at line 2: bad");
            ReceiptView receipt = Objects.requireNonNull(kept.receipt());
            assertThat(receipt.rejected()).containsExactly(new Receipt.Rejected(2, "bad"));
            assertThat(kept.specimenId()).isEqualTo(specimen.value());
            assertThat(kept.fileName()).isEqualTo("calls.vcf");
            assertThat(kept.sha256()).isEqualTo(Sha256.of(ONE_OF_THREE).hex());
            assertThat(kept.refusedBy()).isEqualTo("lab");
            assertThat(documents.ofCase(patient)).isEmpty();
            assertThat(handler.stored).isEmpty();
            assertThat(store.listAfter("", 10)).isEmpty();
            assertThat(world.audited).containsExactly("document-refused by lab");
        }

        @Test
        void isOfMoreThanTheAllowedShareOnly() {
            assertThat(send(patient, specimen, LINES).receipt().rejected()).hasSize(1);
            assertThat(refusals()).isEmpty();
        }

        @Test
        void ofAFileThatCannotBeReadKeepsTheReason() {
            assertThatExceptionOfType(InvalidInput.class).isThrownBy(() -> send(patient, specimen, "junk\n"));

            assertThat(only().reason()).isEqualTo("line 1: expected a header, found junk");
            assertThat(only().receipt()).isNull();
        }

        @Test
        void everyTimeIsKeptAndACorrectedFileIsTaken() {
            assertThatExceptionOfType(UnusableFile.class).isThrownBy(() -> send(patient, specimen, ONE_OF_THREE));
            assertThatExceptionOfType(UnusableFile.class).isThrownBy(() -> send(patient, specimen, ONE_OF_THREE));

            assertThat(refusals()).hasSize(2);
            assertThat(send(patient, specimen, "one\ntwo\nthree\n").isCurrent()).isTrue();
        }

        @Test
        void ofAMixUpOrAForeignSpecimenKeepsNothingHere() {
            send(patient, specimen, LINES);
            CaseId other = world.caseOf("demo");
            assertConflict("bytes-of-another-case", () -> send(other, world.specimenOf(other), LINES));
            assertThatExceptionOfType(InvalidInput.class)
                    .isThrownBy(() -> send(other, world.specimenOf(patient), "more\n"));

            assertThat(refusals()).isEmpty();
            assertThat(slice.get(RefusalTable.class)
                            .ofCase(other, PageRequest.of(null, null))
                            .items())
                    .isEmpty();
        }

        @Test
        void whileOnlyCheckingKeepsNothing() {
            assertThatExceptionOfType(UnusableFile.class)
                    .isThrownBy(() -> intake.check(
                            "lab",
                            patient,
                            DocumentKind.SOMATIC_VCF,
                            finalContext(specimen),
                            "calls.vcf",
                            DocumentSlice.text(ONE_OF_THREE)));
            assertThat(refusals()).isEmpty();
        }

        private Refusal only() {
            assertThat(refusals()).hasSize(1);
            return refusals().getFirst();
        }

        private List<Refusal> refusals() {
            return slice.get(RefusalTable.class)
                    .ofCase(patient, PageRequest.of(null, null))
                    .items();
        }
    }

    @Nested
    class Statuses {

        @Test
        void aFinalReportFollowsItsPreliminaryOneWithoutAWord() {
            StoredDocument preliminary =
                    send(patient, context(specimen, ReportStatus.PRELIMINARY, null), "preliminary\n");

            StoredDocument last = send(patient, said(ReportStatus.FINAL, preliminary, Optional.empty()), "final\n");

            assertThat(documents.currentOf(specimen)).containsExactly(last);
        }

        @Test
        void aFinalReportIsReplacedWithAReasonOnly() {
            StoredDocument first = send(patient, specimen, "first\n");

            assertThatExceptionOfType(InvalidInput.class)
                    .isThrownBy(() -> send(patient, said(ReportStatus.FINAL, first, Optional.empty()), "second\n"))
                    .satisfies(refusal -> assertThat(refusal.where()).isEqualTo("context.reason"));
            StoredDocument repeat = send(patient, said(ReportStatus.FINAL, first, Optional.of("repeat")), "second\n");

            assertThat(documents.currentOf(specimen)).containsExactly(repeat);
            assertThat(documents.ofCase(patient)).hasSize(2);
        }

        @Test
        void aPreliminaryReportThatIsLateTakesNothingBack() {
            StoredDocument first = send(patient, specimen, "first\n");

            assertConflict(
                    "preliminary-after-final",
                    () -> send(patient, said(ReportStatus.PRELIMINARY, first, Optional.of("late")), "preliminary\n"));
            assertThat(documents.currentOf(specimen)).containsExactly(first);
        }

        @Test
        void whatWasEnteredInErrorStaysReadableAndCountsNoMore() {
            StoredDocument first = send(patient, specimen, "first\n");

            StoredDocument marked = mark(first, "of another patient");

            assertThat(marked.status()).isEqualTo(ReportStatus.ENTERED_IN_ERROR);
            assertThat(documents.currentOf(specimen)).isEmpty();
            assertThat(documents.ofCase(patient)).containsExactly(marked);
            assertThat(world.audited).contains("document-entered-in-error by lab");
        }

        @Test
        void anErrorIsNotMarkedTwiceNorWhatWasReplaced() {
            StoredDocument first = send(patient, specimen, "first\n");
            StoredDocument second = send(patient, said(ReportStatus.CORRECTED, first, Optional.of("better")), "2\n");

            assertConflict("already-superseded", () -> mark(first, "wrong"));
            mark(second, "wrong");
            assertConflict("already-entered-in-error", () -> mark(second, "wrong"));
            assertThat(documents.currentOf(specimen)).isEmpty();
        }

        @Test
        void anErrorIsUndoneOnlyBySendingAgainAndNamingIt() {
            StoredDocument first = send(patient, specimen, "first\n");
            mark(first, "of another specimen");

            assertConflict("bytes-were-entered-in-error", () -> send(patient, specimen, "first\n"));
            StoredDocument back =
                    send(patient, said(ReportStatus.FINAL, first, Optional.of("was right after all")), "first\n");

            assertThat(back.id()).isNotEqualTo(first.id());
            assertThat(documents.currentOf(specimen)).containsExactly(back);
        }

        @Test
        void bytesThatWentToTheWrongPatientGoToTheRightOneOnceTheyAreCalledAnError() {
            StoredDocument wrong = send(patient, specimen, LINES);
            CaseId right = world.caseOf("demo");
            SpecimenId rightSpecimen = world.specimenOf(right);
            assertConflict("bytes-of-another-case", () -> send(right, rightSpecimen, LINES));

            mark(wrong, "of another patient");

            assertThat(send(right, rightSpecimen, LINES).isCurrent()).isTrue();
            assertConflict(
                    "bytes-of-another-case",
                    () -> send(patient, said(ReportStatus.FINAL, wrong, Optional.of("back")), LINES));
        }

        @Test
        void onlyTheSenderAndTheLaboratoryCallADocumentAnError() {
            StoredDocument first = send(patient, specimen, "first\n");
            EnteringInError marking = slice.get(EnteringInError.class);

            assertThatExceptionOfType(Forbidden.class)
                    .isThrownBy(() ->
                            marking.mark(patient, first.id(), person("other", Role.COORDINATOR), Optional.of("wrong")));
            assertThatExceptionOfType(InvalidInput.class)
                    .isThrownBy(
                            () -> marking.mark(patient, first.id(), person("lab", Role.COORDINATOR), Optional.of(" ")));
            assertThat(documents.currentOf(specimen)).containsExactly(first);
            assertThat(marking.mark(patient, first.id(), person("lab", Role.COORDINATOR), Optional.of("wrong"))
                            .isCurrent())
                    .isFalse();
        }

        private StoredDocument mark(StoredDocument document, String reason) {
            return slice.get(EnteringInError.class)
                    .mark(document.caseId(), document.id(), world.get(), Optional.of(reason));
        }

        private static Person person(String userName, Role role) {
            return new Person(userName, userName, Set.of(role), Set.of("demo"), "NONE", false);
        }

        private DocumentContext said(ReportStatus status, StoredDocument supersedes, Optional<String> reason) {
            DocumentContext plain = finalContext(specimen);
            return new DocumentContext(
                    plain.specimenId(),
                    plain.assayId(),
                    plain.referenceGenome(),
                    plain.tumourSample(),
                    plain.normalSample(),
                    plain.purity(),
                    plain.qualityFailed(),
                    plain.qualityReason(),
                    status,
                    Optional.of(supersedes.id()),
                    reason);
        }
    }

    @Nested
    class MixUpOfPatients {

        @Test
        void isRefusedAndRemembered() {
            StoredDocument first = send(patient, specimen, LINES);
            CaseId other = world.caseOf("demo");
            SpecimenId otherSpecimen = world.specimenOf(other);

            assertConflict("bytes-of-another-case", () -> send(other, otherSpecimen, LINES))
                    .withMessageContaining(first.id().value());
            assertConflict("bytes-of-another-case", () -> send(other, otherSpecimen, LINES));

            assertThat(documents.ofCase(other)).isEmpty();
            assertThat(slice.get(MixUps.class).ofCase(other)).singleElement().satisfies(mixUp -> {
                assertThat(mixUp.otherDocumentId()).isEqualTo(first.id());
                assertThat(mixUp.isReleased()).isFalse();
            });
            assertThat(world.audited).contains("document-mix-up-noticed by lab");
        }

        @Test
        void isRefusedForAnotherSpecimenOfTheSameCase() {
            send(patient, specimen, LINES);

            assertConflict("bytes-of-another-specimen", () -> send(patient, world.specimenOf(patient), LINES));
        }

        @Test
        void tellsNothingAboutAPatientOfAnotherSite() {
            CaseId foreign = world.caseOf("elsewhere");
            StoredDocument first = send(foreign, world.specimenOf(foreign), LINES);

            assertConflict("bytes-of-another-case", () -> send(patient, specimen, LINES))
                    .withMessageContaining("a patient whom you may not see")
                    .withMessageNotContaining(first.id().value())
                    .withMessageNotContaining(foreign.value());
        }

        @Test
        void isReleasedByTwoPeopleForThatSpecimenOnly() {
            send(patient, specimen, LINES);
            CaseId other = world.caseOf("demo");
            SpecimenId otherSpecimen = world.specimenOf(other);
            assertConflict("bytes-of-another-case", () -> send(other, otherSpecimen, LINES));
            UUID id = mixUpOf(other);

            release(other, id, "lab");
            assertConflict("second-person-needed", () -> release(other, id, "lab"));
            assertConflict("bytes-of-another-case", () -> send(other, otherSpecimen, LINES));
            assertThat(release(other, id, "lab2").isReleased()).isTrue();
            assertConflict("already-released", () -> release(other, id, "coordinator"));

            StoredDocument released = send(other, otherSpecimen, LINES);
            assertThat(released.caseId()).isEqualTo(other);
            assertThat(send(other, otherSpecimen, LINES)).isEqualTo(released);
            assertConflict("bytes-of-another-case", () -> send(other, world.specimenOf(other), LINES));
            assertThat(send(patient, specimen, LINES).caseId()).isEqualTo(patient);
        }

        @Test
        void needsAReason() {
            send(patient, specimen, LINES);
            CaseId other = world.caseOf("demo");
            assertConflict("bytes-of-another-case", () -> send(other, world.specimenOf(other), LINES));

            assertThatExceptionOfType(InvalidInput.class)
                    .isThrownBy(() -> slice.get(MixUps.class).release(other, mixUpOf(other), "lab", " "));
        }

        @Test
        void isNoticedByACheckThatKeepsNothing() {
            send(patient, specimen, LINES);
            CaseId other = world.caseOf("demo");

            assertConflict(
                    "bytes-of-another-case",
                    () -> intake.check(
                            "lab",
                            other,
                            DocumentKind.SOMATIC_VCF,
                            finalContext(world.specimenOf(other)),
                            "a.vcf",
                            DocumentSlice.text(LINES)));
            assertThat(slice.get(MixUps.class).ofCase(other)).isEmpty();
        }

        @Test
        void isNotMadeByTheSameFileTwiceAtTheSameMoment() throws Exception {
            CountDownLatch bothRead = new CountDownLatch(2);
            handler.whileReading = () -> {
                bothRead.countDown();
                await(bothRead);
            };

            CompletableFuture<Object> one = outcomeOf(() -> send(patient, specimen, LINES));
            CompletableFuture<Object> two = outcomeOf(() -> send(patient, specimen, LINES));

            assertThat(one.get(30, TimeUnit.SECONDS)).isEqualTo(two.get(30, TimeUnit.SECONDS));
            assertThat(documents.ofCase(patient)).hasSize(1);
        }

        @Test
        void isNoticedWhenBothFilesComeAtTheSameMoment() throws Exception {
            CaseId other = world.caseOf("demo");
            SpecimenId otherSpecimen = world.specimenOf(other);
            CountDownLatch bothRead = new CountDownLatch(2);
            handler.whileReading = () -> {
                bothRead.countDown();
                await(bothRead);
            };

            CompletableFuture<Object> one = outcomeOf(() -> send(patient, specimen, LINES));
            CompletableFuture<Object> two = outcomeOf(() -> send(other, otherSpecimen, LINES));
            List<Object> outcomes = List.of(one.get(30, TimeUnit.SECONDS), two.get(30, TimeUnit.SECONDS));

            assertThat(outcomes).hasAtLeastOneElementOfType(StoredDocument.class);
            assertThat(outcomes)
                    .filteredOn(Conflict.class::isInstance)
                    .singleElement()
                    .satisfies(
                            conflict -> assertThat(((Conflict) conflict).code()).isEqualTo("bytes-of-another-case"));
            assertThat(documents.ofCase(patient).size()
                            + documents.ofCase(other).size())
                    .isEqualTo(1);
        }

        private UUID mixUpOf(CaseId caseId) {
            return slice.get(MixUps.class).ofCase(caseId).getFirst().id();
        }

        private MixUp release(CaseId caseId, UUID id, String person) {
            return slice.get(MixUps.class).release(caseId, id, person, "dilution series of the same extract");
        }
    }

    @Nested
    class Orphans {

        @Test
        void areSweptAfterADayAndHinderNoOne() throws IOException {
            handler.storingFails = true;
            assertThatIllegalStateException().isThrownBy(() -> send(patient, specimen, LINES));
            assertThat(documents.ofCase(patient)).isEmpty();
            assertThat(slice.get(DocumentConsistency.class).find(10).objectsWithoutRow())
                    .containsExactly(patient + "/" + Sha256.of(LINES));

            assertThat(sweep()).isZero();
            world.moveAhead(Duration.ofHours(25));
            assertThat(sweep()).isEqualTo(1);

            assertThat(store.listAfter("", 10)).isEmpty();
            handler.storingFails = false;
            assertThat(send(patient, specimen, LINES).isCurrent()).isTrue();
        }

        @Test
        void becomeDocumentsWhenTheFileIsSentAgain() throws IOException {
            handler.storingFails = true;
            assertThatIllegalStateException().isThrownBy(() -> send(patient, specimen, LINES));
            handler.storingFails = false;

            StoredDocument document = send(patient, specimen, LINES);
            world.moveAhead(Duration.ofDays(30));

            assertThat(sweep()).isZero();
            assertThat(store.exists(patient, document.sha256())).isTrue();
        }

        @Test
        void ofADeadUploadThatAreSweptUnderTheNextArePutAgain() throws Exception {
            world.moveAhead(Duration.ofHours(25));
            CountDownLatch locked = new CountDownLatch(1);
            handler.whileReading = () -> await(locked);
            CompletableFuture<Object> upload = outcomeOf(() -> send(patient, specimen, LINES));
            slice.get(TransactionTemplate.class).executeWithoutResult(status -> {
                slice.get(CaseLock.class).acquire(patient);
                locked.countDown();
                deleteAsSoonAsItExists();
            });

            assertThat(upload.get(30, TimeUnit.SECONDS)).isInstanceOf(StoredDocument.class);
            assertThat(store.exists(patient, Sha256.of(LINES))).isTrue();
        }

        @Test
        void ofOthersInTheBucketAreReportedButNeverDeleted() throws Exception {
            slice.putForeignObject("notes/readme.txt");
            world.moveAhead(Duration.ofDays(30));

            assertThat(sweep()).isZero();
            assertThat(slice.get(DocumentConsistency.class).find(10).objectsWithoutRow())
                    .containsExactly("notes/readme.txt");
        }

        @Test
        void andLostObjectsAreToldApart() throws IOException {
            StoredDocument kept = send(patient, specimen, "kept\n");
            StoredDocument lost = send(patient, specimen, "lost\n");
            store.delete(patient + "/" + lost.sha256());

            DocumentConsistency.Differences found =
                    slice.get(DocumentConsistency.class).find(10);

            assertThat(found.rowsWithoutObject()).containsExactly(patient + "/" + lost.sha256());
            assertThat(found.objectsWithoutRow()).isEmpty();
            assertThat(found.complete()).isTrue();
            assertThat(store.exists(patient, kept.sha256())).isTrue();
        }

        private int sweep() {
            return slice.get(OrphanSweep.class).sweep();
        }

        private void deleteAsSoonAsItExists() {
            try {
                long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
                while (!store.exists(patient, Sha256.of(LINES)) && System.nanoTime() < deadline) {
                    Thread.onSpinWait();
                }
                store.delete(patient + "/" + Sha256.of(LINES));
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** What a person in another thread gets: a document or a refusal. */
    private static CompletableFuture<Object> outcomeOf(Supplier<Object> sending) {
        CompletableFuture<Object> outcome = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> {
            try {
                outcome.complete(sending.get());
            } catch (RuntimeException | AssertionError refusal) {
                outcome.complete(refusal);
            }
        });
        return outcome;
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private StoredDocument send(CaseId caseId, SpecimenId specimenId, String content) {
        return send(caseId, finalContext(specimenId), content);
    }

    private StoredDocument send(CaseId caseId, DocumentContext context, String content) {
        return receive(caseId, DocumentKind.SOMATIC_VCF, context, "calls.vcf", content);
    }

    private StoredDocument receive(
            CaseId caseId, DocumentKind kind, DocumentContext context, String fileName, String content) {
        return intake.receive("lab", caseId, kind, context, fileName, DocumentSlice.text(content));
    }

    private static DocumentContext finalContext(SpecimenId specimenId) {
        return context(specimenId, ReportStatus.FINAL, null);
    }

    private static DocumentContext context(
            @Nullable SpecimenId specimenId, ReportStatus status, @Nullable DocumentId supersedes) {
        return new DocumentContext(
                Optional.ofNullable(specimenId),
                Optional.of("panel-523"),
                Optional.of("GRCh38"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                Optional.empty(),
                status,
                Optional.ofNullable(supersedes),
                Optional.ofNullable(supersedes).map(id -> "a better one"));
    }

    private static ThrowableAssertAlternative<Conflict> assertConflict(String code, ThrowingCallable sending) {
        return assertThatExceptionOfType(Conflict.class)
                .isThrownBy(sending)
                .satisfies(conflict -> assertThat(conflict.code()).isEqualTo(code));
    }
}
