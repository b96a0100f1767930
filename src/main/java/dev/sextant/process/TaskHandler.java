package dev.sextant.process;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sextant.security.Person;
import java.util.Map;
import java.util.Optional;

/** What a feature does for the user tasks of one form: show what is decided on, and keep what was decided. */
public interface TaskHandler {

    /** The form, equal to the stem of its file. */
    String formId();

    /**
     * Everything a person needs to see before deciding. Its canonical bytes are hashed, and the completion is bound to
     * that hash: it must not hold anything that changes by itself (ages, days waiting, the current time).
     */
    JsonNode evidence(TaskContext task);

    /**
     * Keeps the answers as clinical record, in the transaction of the completion, under the case lock.
     *
     * @return routing values for the engine; only names allowed for the form in {@code ProcessNames} pass
     * @throws dev.sextant.kernel.InvalidInput when an answer does not fit
     */
    Map<String, String> complete(TaskContext task, TaskAnswers answers, Person person);

    /**
     * What a signature under these answers means: the sentence that the person reads, and that is kept with the signature. The
     * same for everybody and for every answer, because it is read before anything is answered.
     *
     * @return empty when the form is not signed
     */
    default Optional<String> meaning() {
        return Optional.empty();
    }

    /** Whether the task may still be completed after all consent was withdrawn; only those that deal with the withdrawal. */
    default boolean afterWithdrawal() {
        return false;
    }

    /**
     * The engine had already moved on (withdrawal, new evidence): what {@link #complete} kept did not take effect. In one
     * transaction, under the case lock; may be told twice. A fact that was recorded (a consent, a measurement) stays, which is
     * what happens without a word here. A decision is marked together with all it changed, by the key of the task, and
     * counts no longer; nothing is deleted.
     */
    default void overtaken(TaskContext task) {}
}
