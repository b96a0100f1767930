package dev.sextant.document;

/** A feature that must know when a document stops to count without another one in its place. */
public interface RetractionListener {

    /** In the transaction that takes the document out, under the case lock; it no longer counts already. */
    void retracted(StoredDocument document);
}
