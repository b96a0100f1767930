package dev.sextant.document;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Compares the object store with the database: both sides are read page by page in the order of their keys and merged,
 * so that neither is ever whole in memory.
 */
@Component
public class DocumentConsistency {

    private static final int PAGE = 1000;

    private final DocumentStore store;
    private final DocumentTable documents;

    DocumentConsistency(DocumentStore store, DocumentTable documents) {
        this.store = store;
        this.documents = documents;
    }

    /**
     * What does not match.
     *
     * @param objectsWithoutRow keys of objects; an upload that is under way is among them for a moment
     * @param rowsWithoutObject keys that documents refer to and the store does not have: lost files
     * @param complete false when there was more than was asked for
     */
    public record Differences(List<String> objectsWithoutRow, List<String> rowsWithoutObject, boolean complete) {

        public Differences {
            objectsWithoutRow = List.copyOf(objectsWithoutRow);
            rowsWithoutObject = List.copyOf(rowsWithoutObject);
        }
    }

    /** @param limit stops after so many differences */
    public Differences find(int limit) {
        List<String> objectsWithoutRow = new ArrayList<>();
        List<String> rowsWithoutObject = new ArrayList<>();
        Keys objects = new Keys(this::objectKeysAfter);
        Keys rows = new Keys(key -> documents.objectKeysAfter(key, PAGE));
        Optional<String> object = objects.next();
        Optional<String> row = rows.next();
        while ((object.isPresent() || row.isPresent()) && objectsWithoutRow.size() + rowsWithoutObject.size() < limit) {
            int order = compare(object, row);
            if (order < 0 && !hasRow(object.orElseThrow())) {
                objectsWithoutRow.add(object.orElseThrow());
            }
            if (order > 0 && !hasObject(row.orElseThrow())) {
                rowsWithoutObject.add(row.orElseThrow());
            }
            object = order <= 0 ? objects.next() : object;
            row = order >= 0 ? rows.next() : row;
        }
        return new Differences(objectsWithoutRow, rowsWithoutObject, object.isEmpty() && row.isEmpty());
    }

    private static int compare(Optional<String> object, Optional<String> row) {
        if (object.isEmpty() || row.isEmpty()) {
            return object.isEmpty() ? 1 : -1;
        }
        return object.get().compareTo(row.get());
    }

    // Both sides change while they are read: a difference counts when it is still there at a second look.

    private boolean hasRow(String key) {
        return ObjectKey.parse(key)
                .filter(parsed -> documents.existsFor(parsed.caseId(), parsed.sha256()))
                .isPresent();
    }

    private boolean hasObject(String key) {
        ObjectKey parsed = ObjectKey.parse(key).orElseThrow();
        try {
            return store.exists(parsed.caseId(), parsed.sha256());
        } catch (IOException e) {
            throw new UncheckedIOException("The object store does not answer", e);
        }
    }

    private List<String> objectKeysAfter(String key) {
        try {
            return store.listAfter(key, PAGE).stream()
                    .map(DocumentStore.StoredObject::key)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("The object store does not list its objects", e);
        }
    }

    private interface Pages {
        List<String> after(String key);
    }

    private static final class Keys {

        private final Pages pages;
        private final Deque<String> page = new ArrayDeque<>();
        private String last = "";

        Keys(Pages pages) {
            this.pages = pages;
        }

        Optional<String> next() {
            if (page.isEmpty()) {
                page.addAll(pages.after(last));
            }
            Optional<String> key = Optional.ofNullable(page.poll());
            last = key.orElse(last);
            return key;
        }
    }
}
