package dev.sextant.document;

import dev.sextant.kernel.CaseId;
import dev.sextant.kernel.Sha256;
import dev.sextant.process.CaseLock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Deletes objects whose upload died between the object store and the database. Replicas may do so at the same time. */
@Component
class OrphanSweep {

    private static final Logger LOG = LoggerFactory.getLogger(OrphanSweep.class);
    private static final int PAGE = 1000;

    private final DocumentStore store;
    private final DocumentTable documents;
    private final CaseLock caseLock;
    private final TransactionTemplate transaction;
    private final DocumentSettings settings;
    private final Clock clock;

    OrphanSweep(
            DocumentStore store,
            DocumentTable documents,
            CaseLock caseLock,
            TransactionTemplate transaction,
            DocumentSettings settings,
            Clock clock) {
        this.store = store;
        this.documents = documents;
        this.caseLock = caseLock;
        this.transaction = transaction;
        this.settings = settings;
        this.clock = clock;
    }

    /** @return how many objects were deleted */
    @Scheduled(
            initialDelayString = "${sextant.document.sweep-delay:PT10M}",
            fixedDelayString = "${sextant.document.sweep-interval:PT6H}")
    int sweep() {
        Instant before = clock.instant().minus(settings.orphanAge());
        int deleted = 0;
        try {
            List<DocumentStore.StoredObject> page = store.listAfter("", PAGE);
            while (!page.isEmpty()) {
                for (DocumentStore.StoredObject object : page) {
                    if (object.lastModified().isBefore(before) && deleteOrphan(object.key())) {
                        deleted++;
                    }
                }
                page = store.listAfter(page.getLast().key(), PAGE);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The sweep stopped after " + deleted + " objects", e);
        }
        return deleted;
    }

    private boolean deleteOrphan(String key) {
        Optional<ObjectKey> parsed = ObjectKey.parse(key);
        if (parsed.isEmpty()) {
            return false; // Not ours: somebody else uses the bucket, and the consistency report says so.
        }
        CaseId caseId = parsed.get().caseId();
        Sha256 sha256 = parsed.get().sha256();
        if (documents.existsFor(caseId, sha256)) {
            return false;
        }
        return transaction.execute(status -> {
            caseLock.acquire(caseId);
            if (documents.existsFor(caseId, sha256)) {
                return false;
            }
            try {
                store.delete(key);
            } catch (IOException e) {
                throw new UncheckedIOException("Cannot delete " + key, e);
            }
            LOG.info("Deleted object {} that no document refers to", key);
            return true;
        });
    }
}
